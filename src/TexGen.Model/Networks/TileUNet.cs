using TexGen.Model.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// The network for textures: a small U-Net that is fully convolutional and local, with circular padding everywhere, so
/// that what it makes of a torus is seamless and does not depend on the torus' size. Squares of pixels become channels
/// first (pixel unshuffle), which makes the full-resolution layers four times cheaper.
/// </summary>
public sealed class TileUNet : DenoisingNetwork
{
    private readonly TileUNetOptions _options;

    private readonly Linear embed0;
    private readonly Linear embed1;
    private readonly Conv2d stem;
    private readonly ModuleList<ModuleList<TileResidualBlock>> encoder;
    private readonly ModuleList<Conv2d> down;
    private readonly ModuleList<Conv2d> up;
    private readonly ModuleList<Conv2d> merge;
    private readonly ModuleList<ModuleList<TileResidualBlock>> decoder;
    private readonly ChannelNorm norm;
    private readonly Conv2d head;

    /// <summary>
    /// Builds the network; its weights are not initialised (see <see cref="WeightInitialization"/>).
    /// </summary>
    /// <param name="options">Its shape.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public TileUNet(TileUNetOptions options)
        : base(nameof(TileUNet))
    {
        options.Validate();
        _options = options;

        IReadOnlyList<int> widths = options.Widths;
        int last = widths.Count - 1;
        int patch = options.PatchSize * options.PatchSize;
        int patchChannels = options.Channels * patch;
        int stemChannels = patchChannels + (options.ConditionChannels * patch);

        embed0 = nn.Linear(options.FeatureWidth + options.ConditionFeatures, options.EmbeddingWidth);
        embed1 = nn.Linear(options.EmbeddingWidth, options.EmbeddingWidth);
        stem = nn.Conv2d(stemChannels, widths[0], 3, 1, 1, 1, PaddingModes.Circular);
        encoder = nn.ModuleList(widths.Select((_, level) => Level(level)).ToArray());
        down = nn.ModuleList(
            widths.Take(last).Select((width, level) => nn.Conv2d(width, widths[level + 1], 1)).ToArray());
        up = nn.ModuleList(
            widths.Take(last).Select((width, level) => nn.Conv2d(widths[level + 1], width, 1)).ToArray());
        merge = nn.ModuleList(widths.Take(last).Select(width => nn.Conv2d(2 * width, width, 1)).ToArray());
        decoder = nn.ModuleList(widths.Take(last).Select((_, level) => Level(level)).ToArray());
        norm = new ChannelNorm(widths[0]);
        int answers = options.LearnsVariance ? 2 : 1;
        head = nn.Conv2d(widths[0], answers * patchChannels, 3, 1, 1, 1, PaddingModes.Circular);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int Stride => _options.Stride;

    /// <inheritdoc/>
    public override int ReceptiveField => _options.ReceptiveField;

    /// <inheritdoc/>
    public override bool StartsAtZero(string name)
    {
        return name is "head.weight"
            || name.EndsWith(".conv1.weight", StringComparison.Ordinal)
            || name.EndsWith(".film.weight", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor embedding = embed1.call(embed0.call(features).silu()).silu();
        Tensor h = Unshuffle(x);
        List<Tensor> skips = [];

        for (int level = 0; level < encoder.Count; level++)
        {
            if (level > 0)
            {
                h = down[level - 1].call(nn.functional.avg_pool2d(h, 2));
            }

            h = Run(encoder[level], h, embedding);
            skips.Add(h);
        }

        for (int level = decoder.Count - 1; level >= 0; level--)
        {
            h = Run(decoder[level], Merge(level, h, skips[level]), embedding);
        }

        h = nn.functional.pixel_shuffle(head.call(norm.call(h).silu()), _options.PatchSize);

        return h.MoveToOuterDisposeScope();
    }

    private Tensor Unshuffle(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor patches = TensorData.ChannelsLast(nn.functional.pixel_unshuffle(x, _options.PatchSize));

        return stem.call(patches).MoveToOuterDisposeScope();
    }

    private Tensor Merge(int level, Tensor coarse, Tensor skip)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor upsampled = nn.functional.interpolate(up[level].call(coarse), scale_factor: [2.0, 2.0]);

        return merge[level].call(cat(new Tensor[] { upsampled, skip }, 1)).MoveToOuterDisposeScope();
    }

    private static Tensor Run(ModuleList<TileResidualBlock> blocks, Tensor h, Tensor embedding)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            h = blocks[i].call(h, embedding);
        }

        return h;
    }

    private ModuleList<TileResidualBlock> Level(int level)
    {
        return nn.ModuleList(Enumerable.Range(0, _options.Blocks[level])
            .Select(_ => new TileResidualBlock(
                _options.Widths[level], _options.EmbeddingWidth, _options.Dropout)).ToArray());
    }
}
