using TexGen.Model.Networks;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Networks;

/// <summary>
/// An evaluation of a <c>TileUNet</c> at one size.
/// </summary>
internal sealed class TileUNetPass : NetworkPass
{
    // What normalising a number costs, in multiplications and additions; with SiLU, which has an exponential.
    private const int MeasureWork = 8;
    private const int NormWork = 32;

    private readonly TileUNetLayers _layers;

    /// <summary>
    /// Allocates the tensors, and compiles what is not compiled yet.
    /// </summary>
    /// <param name="runner">Queues the dispatches; not disposed.</param>
    /// <param name="layers">The network's layers.</param>
    /// <param name="options">The network's shape.</param>
    /// <param name="width">Width of the picture in pixels, a multiple of the network's stride.</param>
    /// <param name="height">Height of the picture.</param>
    /// <exception cref="GraphicsException">There is too little memory, or the driver refuses a shader.</exception>
    public TileUNetPass(ConvolutionRunner runner, TileUNetLayers layers, TileUNetOptions options, int width, int height)
        : base(runner)
    {
        _layers = layers;
        try
        {
            Build(options, width, height);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Build(TileUNetOptions options, int width, int height)
    {
        int last = options.Widths.Count - 1;
        LevelTensors[] levels =
        [
            .. options.Widths.Select((channels, level) => Own(new LevelTensors(
                Library, channels, width / (options.PatchSize << level), height / (options.PatchSize << level)))),
        ];

        Convolve("stem", _layers.Stem, null, levels[0].Main);
        for (int level = 0; level <= last; level++)
        {
            if (level > 0)
            {
                Convolve($"down.{level - 1}", _layers.Down[level - 1], levels[level - 1].Main, levels[level].Main);
            }

            Run(_layers.Encoder[level], levels[level], levels[level].Main);
        }

        ComputeTensor h = levels[last].Main;
        for (int level = last - 1; level >= 0; level--)
        {
            ComputeTensor risen = Tensor(options.Widths[level], h.Width, h.Height);
            ComputeTensor merged = Tensor(options.Widths[level], levels[level].Main.Width, levels[level].Main.Height);
            Convolve($"up.{level}", _layers.Up[level], h, risen);
            Convolve($"merge.{level}", _layers.Merge[level], risen, merged, second: levels[level].Main);
            Run(_layers.Decoder[level], levels[level], merged);
            h = merged;
        }

        ConvolveNormal("head", _layers.Head, levels[0], h, null);
    }

    private void Run(IReadOnlyList<ResidualLayers> blocks, LevelTensors level, ComputeTensor h)
    {
        foreach (ResidualLayers block in blocks)
        {
            ConvolveNormal($"{block.Name}.conv0", block.First, level, h, level.Inner);

            // In place: every value of x is read by the invocation that replaces it, and by no other.
            Convolve($"{block.Name}.conv1", block.Second, level.Inner, h, residual: h);
        }
    }

    // Where operands pass through shared memory, an input is normalised once a tile on its way in; elsewhere that would
    // be done for every output that needs it, and so a pass of its own is cheaper.
    private void ConvolveNormal(
        string name, ConvolutionLayer layer, LevelTensors level, ComputeTensor source, ComputeTensor? target)
    {
        if (Runner.For(layer, source.Width * source.Height).IsTiled)
        {
            _ = Library.Statistics;
            AddNorm($"{name}.measure", source, null, MeasureWork, part =>
                Runner.Measure(source, level.Statistics, part));
            Convolve(name, layer, source, target, statistics: level.Statistics, sizeOf: source);

            return;
        }

        _ = Library.Normalisation;
        AddNorm($"{name}.norm", source, level.Normal, NormWork, part =>
            Runner.Normalise(source, level.Normal.Buffer, layer.NormAt, part));
        Convolve(
            name,
            layer with { Kind = layer.Kind with { IsNormalised = false } },
            level.Normal,
            target,
            sizeOf: source);
    }

    private void AddNorm(
        string name, ComputeTensor source, ComputeTensor? target, int work, Action<GroupRange> dispatch)
    {
        int pixels = source.Width * source.Height;
        Add(new NetworkCommand(name, source, target)
        {
            Dispatch = dispatch,
            Groups = GroupRange.Needed(pixels, ConvolutionRunner.NormGroup),
            Work = (long)pixels * source.Channels * work,
        });
    }
}
