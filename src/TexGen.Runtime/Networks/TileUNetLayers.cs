using TexGen.Model.Networks;
using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The convolutions of a <c>TileUNet</c>, as compute shaders take them.
/// </summary>
internal sealed class TileUNetLayers : INetworkLayers
{
    private readonly WeightReader _reader;
    private readonly TileUNetOptions _options;
    private readonly NoiseConditioning _conditioning;
    private readonly List<LinearLayer> _films = [];
    private int _filmBlocks;

    /// <summary>
    /// Reads them from a model file.
    /// </summary>
    /// <param name="reader">The file's weights; afterwards they are in its store.</param>
    /// <param name="options">The network's shape.</param>
    /// <exception cref="Model.Checkpoints.CheckpointException">The weights do not fit the network.</exception>
    public TileUNetLayers(WeightReader reader, TileUNetOptions options)
    {
        _reader = reader;
        _options = options;
        int[] widths = [.. options.Widths];
        int last = widths.Length - 1;
        int patch = options.PatchSize * options.PatchSize;
        int seen = options.Channels + options.ConditionChannels;
        int answered = options.Channels * (options.LearnsVariance ? 2 : 1);

        Stem = reader.Convolution("stem", new(3, ConvolutionSource.Planes), widths[0], seen * patch) with
        {
            PlaneCount = seen,
            PatchSide = options.PatchSize,
        };
        Encoder = [.. widths.Select((channels, level) => Level("encoder", level, channels, options.Blocks[level]))];
        Decoder =
        [
            .. widths.Take(last).Select((channels, level) => Level("decoder", level, channels, options.Blocks[level])),
        ];
        Down = [.. Enumerable.Range(0, last).Select(level => reader.Convolution(
            $"down.{level}", new(1, ConvolutionSource.Mean), widths[level + 1], widths[level]))];
        Up = [.. Enumerable.Range(0, last).Select(level => reader.Convolution(
            $"up.{level}", new(1), widths[level], widths[level + 1]))];
        Merge = [.. Enumerable.Range(0, last).Select(level => reader.Convolution(
            $"merge.{level}", new(1, ConvolutionSource.Joined), widths[level], widths[level], widths[level]) with
        {
            FirstBlocks = Blocks.Of(widths[level]),
        })];
        Head = reader.Convolution(
            "head", new(3) { IsNormalised = true, IsToPlanes = true }, answered * patch, widths[0]) with
        {
            PlaneCount = answered,
            PatchSide = options.PatchSize,
            NormAt = reader.Norm("norm", widths[0]),
        };

        int width = options.EmbeddingWidth;
        _conditioning = new NoiseConditioning(
            LinearLayer.Read(reader, "embed0", options.FeatureWidth + options.ConditionFeatures, width),
            LinearLayer.Read(reader, "embed1", width, width),
            _films,
            hasScales: true);
    }

    /// <inheritdoc/>
    public int Stride => _options.Stride;

    /// <summary>From the picture to the finest level.</summary>
    public ConvolutionLayer Stem { get; }

    /// <summary>The blocks of each level on the way down.</summary>
    public IReadOnlyList<IReadOnlyList<ResidualLayers>> Encoder { get; }

    /// <summary>From each level but the coarsest to the next.</summary>
    public IReadOnlyList<ConvolutionLayer> Down { get; }

    /// <summary>To each level but the coarsest from the next.</summary>
    public IReadOnlyList<ConvolutionLayer> Up { get; }

    /// <summary>What came up, and what was there on the way down.</summary>
    public IReadOnlyList<ConvolutionLayer> Merge { get; }

    /// <summary>The blocks of each level but the coarsest on the way up.</summary>
    public IReadOnlyList<IReadOnlyList<ResidualLayers>> Decoder { get; }

    /// <summary>To the answer.</summary>
    public ConvolutionLayer Head { get; }

    /// <inheritdoc/>
    public int AddFilm(ReadOnlySpan<float> features, WeightStore store) => _conditioning.AddFilm(features, store);

    /// <inheritdoc/>
    public NetworkPass Prepare(ConvolutionRunner runner, int width, int height)
    {
        return new TileUNetPass(runner, this, _options, width, height);
    }

    private ResidualLayers[] Level(string side, int level, int width, int count)
    {
        return [.. Enumerable.Range(0, count).Select(block => Residual($"{side}.{level}.{block}", width))];
    }

    private ResidualLayers Residual(string name, int width)
    {
        ConvolutionLayer first = _reader.Convolution(
            $"{name}.conv0", new(3) { IsNormalised = true, HasFilm = true }, width, width) with
        {
            NormAt = _reader.Norm($"{name}.norm", width),
            FilmAt = _filmBlocks,
        };
        ConvolutionLayer second =
            _reader.Convolution($"{name}.conv1", new(3) { HasResidual = true }, width, width);
        _filmBlocks += 2 * Blocks.Of(width);
        _films.Add(LinearLayer.Read(_reader, $"{name}.film", _options.EmbeddingWidth, 2 * width));

        return new ResidualLayers(name, first, second);
    }
}
