using TexGen.Model.Networks;
using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The layers of a classic <c>UNet</c>, as compute shaders take them.
/// </summary>
internal sealed class UNetLayers : INetworkLayers
{
    private readonly WeightReader _reader;
    private readonly UNetOptions _options;
    private readonly NoiseConditioning _conditioning;
    private readonly List<LinearLayer> _shifts = [];
    private int _shiftBlocks;

    /// <summary>
    /// Reads them from a model file.
    /// </summary>
    /// <param name="reader">The file's weights; afterwards they are in its store.</param>
    /// <param name="options">The network's shape.</param>
    /// <exception cref="Model.Checkpoints.CheckpointException">The weights do not fit the network.</exception>
    public UNetLayers(WeightReader reader, UNetOptions options)
    {
        _reader = reader;
        _options = options;
        int width = options.BaseWidth;
        int seen = options.Channels + options.ConditionChannels;
        int answered = options.Channels * (options.LearnsVariance ? 2 : 1);
        int embedding = 4 * width;

        Stem = reader.Convolution("stem", Kind(3, ConvolutionSource.Planes), width, seen) with { PlaneCount = seen };
        Stack<int> skips = new([width]);
        Down = ReadDown(skips, ref width);
        Middle =
        [
            Block("middle0", width, 0, width) with
            {
                Attention = options.MiddleAttention ? Attention("attention", width) : null,
            },
            Block("middle1", width, 0, width),
        ];
        Up = ReadUp(skips, ref width);
        HeadNorm = reader.GroupNorm("norm", options.Groups, width);
        Head = reader.Convolution(
            "head", Kind(3) with { IsGroupNormalised = true, IsToPlanes = true }, answered, width) with
        {
            PlaneCount = answered,
            NormAt = HeadNorm.NormAt,
        };
        _conditioning = new NoiseConditioning(
            LinearLayer.Read(reader, "time0", options.BaseWidth + options.ConditionFeatures, embedding),
            LinearLayer.Read(reader, "time1", embedding, embedding),
            _shifts,
            hasScales: false);
    }

    /// <inheritdoc/>
    public int Stride => _options.Stride;

    /// <summary>Channels behind the first convolution.</summary>
    public int StemChannels => _options.BaseWidth;

    /// <summary>From the picture to the finest level.</summary>
    public ConvolutionLayer Stem { get; }

    /// <summary>The levels on the way down, from the finest.</summary>
    public IReadOnlyList<UNetLevel> Down { get; }

    /// <summary>The blocks in the middle.</summary>
    public IReadOnlyList<UNetBlock> Middle { get; }

    /// <summary>The levels on the way up, from the coarsest.</summary>
    public IReadOnlyList<UNetLevel> Up { get; }

    /// <summary>The normalisation before the head.</summary>
    public GroupNormLayer HeadNorm { get; }

    /// <summary>To the answer.</summary>
    public ConvolutionLayer Head { get; }

    /// <inheritdoc/>
    public int AddFilm(ReadOnlySpan<float> features, WeightStore store) => _conditioning.AddFilm(features, store);

    /// <inheritdoc/>
    public NetworkPass Prepare(ConvolutionRunner runner, int width, int height)
    {
        return new UNetPass(runner, this, width, height);
    }

    /// <summary>The normalisations at a resolution.</summary>
    /// <param name="level">Which, 0 the finest.</param>
    public IEnumerable<GroupNormLayer> NormsOf(int level)
    {
        return BlocksOf(level).SelectMany(static block => new[] { block.InputNorm, block.InnerNorm });
    }

    /// <summary>Whether there is attention at a resolution.</summary>
    /// <param name="level">Which, 0 the finest.</param>
    public bool HasAttention(int level) => BlocksOf(level).Any(static block => block.Attention is not null);

    private IEnumerable<UNetBlock> BlocksOf(int level)
    {
        IEnumerable<UNetBlock> middle = level == Down.Count - 1 ? Middle : [];

        return Down[level].Blocks.Concat(middle).Concat(Up[^(level + 1)].Blocks);
    }

    private UNetLevel[] ReadDown(Stack<int> skips, ref int width)
    {
        List<UNetLevel> levels = [];
        for (int level = 0; level < _options.Multipliers.Count; level++)
        {
            int outputs = _options.Multipliers[level] * _options.BaseWidth;
            List<UNetBlock> blocks = [];
            for (int i = 0; i < _options.BlocksPerLevel; i++)
            {
                int stage = (level * _options.BlocksPerLevel) + i;
                blocks.Add(Stage($"down.{stage}", width, 0, outputs, level));
                width = outputs;
                skips.Push(width);
            }

            bool isLast = level == _options.Multipliers.Count - 1;
            ConvolutionLayer[] resampling = isLast
                ? []
                : [_reader.Convolution($"downsample.{level}", Kind(3, ConvolutionSource.Strided), width, width)];
            levels.Add(new UNetLevel(outputs, blocks, $"downsample.{level}", resampling));
            if (!isLast)
            {
                skips.Push(width);
            }
        }

        return [.. levels];
    }

    private UNetLevel[] ReadUp(Stack<int> skips, ref int width)
    {
        bool isTransposed = _options.Upsampling == UpsamplingKind.TransposedConvolution;
        string kind = isTransposed ? "transposed" : "conv";
        List<UNetLevel> levels = [];
        for (int i = 0; i < _options.Multipliers.Count; i++)
        {
            int outputs = _options.Multipliers[^(i + 1)] * _options.BaseWidth;
            List<UNetBlock> blocks = [];
            for (int j = 0; j <= _options.BlocksPerLevel; j++)
            {
                int stage = (i * (_options.BlocksPerLevel + 1)) + j;
                blocks.Add(Stage(
                    $"up.{stage}", width, skips.Pop(), outputs, _options.Multipliers.Count - 1 - i));
                width = outputs;
            }

            string name = $"upsample.{i}";
            bool isLast = i == _options.Multipliers.Count - 1;
            ConvolutionLayer[] resampling =
                isLast ? [] : _reader.Quarters($"{name}.{kind}", Kind(2), width, isTransposed);
            levels.Add(new UNetLevel(outputs, blocks, name, resampling));
        }

        return [.. levels];
    }

    private UNetBlock Stage(string name, int inputs, int skipped, int outputs, int level)
    {
        UNetBlock block = Block($"{name}.block", inputs, skipped, outputs);

        return _options.AttentionLevels.Contains(level)
            ? block with { Attention = Attention($"{name}.attention", outputs) }
            : block;
    }

    private AttentionLayers Attention(string name, int channels)
    {
        return new AttentionLayers(
            name,
            _reader.GroupNorm($"{name}.norm", _options.Groups, channels),
            _reader.Stacked([$"{name}.query", $"{name}.key", $"{name}.value"], channels),
            _reader.Convolution($"{name}.project", new(1) { HasResidual = true }, channels, channels));
    }

    private UNetBlock Block(string name, int inputs, int skipped, int outputs)
    {
        ConvolutionSource source = skipped == 0 ? ConvolutionSource.Plain : ConvolutionSource.Pair;
        int[] both = skipped == 0 ? [inputs] : [inputs, skipped];
        GroupNormLayer inputNorm = _reader.GroupNorm($"{name}.norm0", _options.Groups, inputs, skipped);
        GroupNormLayer innerNorm = _reader.GroupNorm($"{name}.norm1", _options.Groups, outputs);
        ConvolutionLayer first = _reader.Convolution(
            $"{name}.conv0", Kind(3, source) with { IsGroupNormalised = true, IsShifted = true }, outputs, both) with
        {
            FirstBlocks = inputNorm.FirstBlocks,
            NormAt = inputNorm.NormAt,
            FilmAt = _shiftBlocks,
        };
        ConvolutionLayer second = _reader.Convolution(
            $"{name}.conv1", Kind(3) with { IsGroupNormalised = true, HasResidual = true }, outputs, outputs) with
        {
            NormAt = innerNorm.NormAt,
        };
        ConvolutionLayer? shortcut = inputs + skipped == outputs
            ? null
            : _reader.Convolution($"{name}.shortcut", new(1, source), outputs, both) with
            {
                FirstBlocks = inputNorm.FirstBlocks,
            };
        _shiftBlocks += Blocks.Of(outputs);
        _shifts.Add(LinearLayer.Read(_reader, $"{name}.time", 4 * _options.BaseWidth, outputs));

        return new UNetBlock(name, inputNorm, first, innerNorm, second, shortcut);
    }

    private ConvolutionKind Kind(int side, ConvolutionSource source = ConvolutionSource.Plain)
    {
        return new ConvolutionKind(side, source) { IsZeroPadded = !_options.Circular };
    }
}
