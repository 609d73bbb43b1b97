using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Networks;

/// <summary>
/// A network in compute shaders: padding, normalisation, what the noise level does, joining and changes of resolution are
/// done where its convolutions load and store, so that an evaluation is little more than they.
/// </summary>
/// <remarks>Leaves programs, storage buffers, buffer textures and uniforms of the context changed.</remarks>
internal sealed class ComputeNetwork : IDisposable
{
    private readonly INetworkLayers _layers;
    private readonly KernelLibrary _library;
    private readonly FilterBuffers _filters;
    private readonly GlBuffer _vectors;
    private readonly ConvolutionRunner _runner;

    /// <summary>
    /// Reads the weights from a model file and uploads them; compiles nothing yet.
    /// </summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="file">The model file.</param>
    /// <param name="choice">Which variants compute convolutions.</param>
    /// <param name="precision">How weights and tensors lie in memory.</param>
    /// <param name="cache">Makes the programs, in the same context; null to compile them.</param>
    /// <exception cref="CheckpointException">The weights do not fit the network.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public ComputeNetwork(
        GL gl, ModelFile file, KernelChoice choice, StoragePrecision precision, ProgramCache? cache = null)
    {
        WeightStore store = new();
        WeightReader reader = new(file, store);
        _layers = file.Manifest.TileUNet is TileUNetOptions tile
            ? new TileUNetLayers(reader, tile)
            : new UNetLayers(reader, file.Manifest.UNet!);
        reader.Finish();

        _library = new KernelLibrary(gl, choice, precision, cache);
        _filters = store.UploadFilters(gl, precision);
        try
        {
            _vectors = store.UploadVectors(gl);
        }
        catch
        {
            _filters.Dispose();
            throw;
        }

        _runner = new ConvolutionRunner(_library, _filters, _vectors);
    }

    /// <summary>What widths and heights must be multiples of, in pixels.</summary>
    public int Stride => _layers.Stride;

    /// <summary>Compiles all that evaluations need, of whatever size. Leaves buffer textures bound.</summary>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public void Compile()
    {
        // Whatever a variant computes at some size, it computes here.
        int smallest = Model.Sampling.TileSize.Smallest(Stride);
        foreach (KernelVariant variant in _library.Choice.Variants)
        {
            ConvolutionRunner runner = new(_library, _filters, _vectors, KernelChoice.Of(variant));
            _layers.Prepare(runner, smallest, smallest).Dispose();
        }

        _runner.MakeViews();
    }

    /// <summary>Prepares evaluations at one size.</summary>
    /// <param name="width">Width of the picture in pixels, a multiple of <see cref="Stride"/>.</param>
    /// <param name="height">Height of the picture.</param>
    /// <returns>The dispatches and their tensors; the caller's. Must not outlive the network.</returns>
    /// <exception cref="ArgumentException">The size does not fit the stride.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public NetworkPass Prepare(int width, int height)
    {
        // However large: what does not tile in every direction is cut out of a torus, larger than any tile may be.
        if (width % Stride != 0 || height % Stride != 0)
        {
            throw new ArgumentException(
                $"The network takes sides that are multiples of {Stride} pixels, not {width}x{height}.");
        }

        return _layers.Prepare(_runner, width, height);
    }

    /// <summary>Adds what a noise level does to the network to a store.</summary>
    /// <param name="features">The level's features, and the condition's behind them.</param>
    /// <param name="store">Receives it.</param>
    /// <returns>Where it begins in the store's vectors, in blocks.</returns>
    public int AddFilm(ReadOnlySpan<float> features, WeightStore store) => _layers.AddFilm(features, store);

    /// <summary>Binds what all dispatches share; needed again after anything else has bound storage buffers or buffer textures.</summary>
    /// <param name="film">The vectors of a store that <see cref="AddFilm"/> has filled.</param>
    public void Begin(GlBuffer film) => _runner.Begin(film);

    /// <summary>
    /// Queues one dispatch.
    /// </summary>
    /// <param name="command">Which, of a pass of this network.</param>
    /// <param name="picture">What the network sees: [channels, H, W] 32-bit, conditions behind the picture.</param>
    /// <param name="answer">Receives its answer: [answered channels, H, W] 32-bit.</param>
    /// <param name="filmAt">Where the noise level's FiLM begins, in blocks.</param>
    /// <param name="roll">By how many pixels right and down the network sees the picture rolled; the answer is rolled
    /// back. Not negative, and less than the size.</param>
    /// <param name="part">Which of its groups; null for all.</param>
    /// <param name="hidden">Which of the picture's channels are seen as zeros: the first, and the first behind
    /// them.</param>
    public void Run(
        NetworkCommand command,
        GlBuffer picture,
        GlBuffer answer,
        int filmAt,
        (int X, int Y) roll,
        GroupRange? part = null,
        (int First, int Behind) hidden = default)
    {
        if (command.Layer is ConvolutionLayer layer)
        {
            GlBuffer source = command.Source?.Buffer ?? picture;
            GlBuffer target = command.Target?.Buffer ?? answer;
            ConvolutionOperands operands = new(source, target)
            {
                Second = command.Second?.Buffer,
                Residual = command.Residual?.Buffer,
                Statistics = command.Statistics,
                Roll = roll,
                Hidden = command.Source is null ? hidden : default,
                FilmAt = filmAt,
            };
            _runner.Run(layer, operands, command.Width, command.Height, part);
        }
        else
        {
            command.Dispatch!(part ?? new GroupRange(0, command.Groups));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _library.Dispose();
        _filters.Dispose();
        _vectors.Dispose();
    }
}
