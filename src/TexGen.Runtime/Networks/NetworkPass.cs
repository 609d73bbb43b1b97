using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Networks;

/// <summary>
/// An evaluation of a network at one size: the tensors in between, and the dispatches in their order. Their programs are
/// compiled at once, so that no frame waits for one later.
/// </summary>
/// <param name="runner">Queues the dispatches; not disposed.</param>
internal abstract class NetworkPass(ConvolutionRunner runner) : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly List<NetworkCommand> _commands = [];

    /// <summary>The dispatches.</summary>
    public IReadOnlyList<NetworkCommand> Commands => _commands;

    /// <summary>Queues the dispatches.</summary>
    protected ConvolutionRunner Runner => runner;

    /// <summary>The programs.</summary>
    protected KernelLibrary Library => runner.Library;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }

        _owned.Clear();
    }

    /// <summary>Adds a convolution.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="layer">The convolution.</param>
    /// <param name="source">Its input; null for the picture.</param>
    /// <param name="target">Its output; null for the answer.</param>
    /// <param name="second">The second input of one that joins two.</param>
    /// <param name="residual">What it adds to its sum.</param>
    /// <param name="statistics">What it normalises its input by.</param>
    /// <param name="sizeOf">What has the size of its output, or of the squares of which it makes a pixel each; null for
    /// the output.</param>
    protected void Convolve(
        string name,
        ConvolutionLayer layer,
        ComputeTensor? source,
        ComputeTensor? target,
        ComputeTensor? second = null,
        ComputeTensor? residual = null,
        GlBuffer? statistics = null,
        ComputeTensor? sizeOf = null)
    {
        ComputeTensor size = (sizeOf ?? target)!;
        int pixels = size.Width * size.Height;
        int groups = runner.GroupsOf(layer, pixels);
        int rows = runner.RowsOf(layer, pixels);
        runner.Compile(layer, pixels);
        _commands.Add(new NetworkCommand(name, source, target)
        {
            Layer = layer,
            Second = second,
            Residual = residual,
            Statistics = statistics,
            Width = size.Width,
            Height = size.Height,
            Groups = groups,
            Rows = rows,
            Work = groups * rows * runner.GroupWork(layer, pixels),
        });
    }

    /// <summary>Adds what is not a convolution.</summary>
    /// <param name="command">Name, operands, groups, work, and what it does.</param>
    protected void Add(NetworkCommand command) => _commands.Add(command);

    /// <summary>Adds several of these.</summary>
    /// <param name="commands">Names, operands, groups, work, and what they do.</param>
    protected void AddRange(IEnumerable<NetworkCommand> commands) => _commands.AddRange(commands);

    /// <summary>Allocates a tensor that lives as long as this.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="width">Width in its pixels.</param>
    /// <param name="height">Height in its pixels.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    protected ComputeTensor Tensor(int channels, int width, int height)
    {
        return Own(new ComputeTensor(Library.Gl, channels, width, height, Library.Precision));
    }

    /// <summary>Takes something over.</summary>
    protected T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);

        return owned;
    }
}
