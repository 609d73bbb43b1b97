using TexGen.Model.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// The U-Net of DDPM: residual blocks on a way down, in the middle and on a way up, joined by skips, with sinusoidal
/// time embedding, group normalisation and optional self-attention.
/// </summary>
/// <remarks>
/// Ho et al. 2020 (arXiv:2006.11239), appendix B. Group normalisation and attention see the whole picture, so what it
/// makes depends on the tile's size; <see cref="TileUNet"/> does not.
/// </remarks>
public sealed class UNet : DenoisingNetwork
{
    /// <summary>ε of every group normalisation, as in the authors' code (TensorFlow's default).</summary>
    internal const double NormEpsilon = 1e-6;

    private readonly UNetOptions _options;

    private readonly Linear time0;
    private readonly Linear time1;
    private readonly Conv2d stem;
    private readonly ModuleList<UNetStage> down;
    private readonly ModuleList<Conv2d> downsample;
    private readonly ResidualBlock middle0;
    private readonly SelfAttention? attention;
    private readonly ResidualBlock middle1;
    private readonly ModuleList<UNetStage> up;
    private readonly ModuleList<UNetUpsample> upsample;
    private readonly GroupNorm norm;
    private readonly Conv2d head;

    /// <summary>
    /// Builds the network; its weights are not initialised (see <see cref="WeightInitialization"/>).
    /// </summary>
    /// <param name="options">Its shape.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public UNet(UNetOptions options)
        : base(nameof(UNet))
    {
        options.Validate();
        _options = options;

        PaddingModes padding = options.Circular ? PaddingModes.Circular : PaddingModes.Zeros;
        int[] widths = [.. options.Multipliers.Select(multiplier => multiplier * options.BaseWidth)];
        int last = widths.Length - 1;
        Stack<int> skips = new([options.BaseWidth]);
        List<UNetStage> downStages = [];
        List<Conv2d> downsampling = [];

        time0 = nn.Linear(options.BaseWidth + options.ConditionFeatures, 4 * options.BaseWidth);
        time1 = nn.Linear(4 * options.BaseWidth, 4 * options.BaseWidth);
        stem = nn.Conv2d(options.Channels + options.ConditionChannels, options.BaseWidth, 3, 1, 1, 1, padding);

        int width = options.BaseWidth;
        for (int level = 0; level <= last; level++)
        {
            for (int block = 0; block < options.BlocksPerLevel; block++)
            {
                downStages.Add(new UNetStage(width, widths[level], options.AttentionLevels.Contains(level), options));
                width = widths[level];
                skips.Push(width);
            }

            if (level < last)
            {
                downsampling.Add(nn.Conv2d(width, width, 3, 2, options.Circular ? 1 : 0, 1, padding));
                skips.Push(width);
            }
        }

        middle0 = new ResidualBlock(width, width, options);
        attention = options.MiddleAttention ? new SelfAttention(width, options) : null;
        middle1 = new ResidualBlock(width, width, options);

        List<UNetStage> upStages = [];
        List<UNetUpsample> upsampling = [];
        for (int level = last; level >= 0; level--)
        {
            for (int block = 0; block <= options.BlocksPerLevel; block++)
            {
                bool attends = options.AttentionLevels.Contains(level);
                upStages.Add(new UNetStage(width + skips.Pop(), widths[level], attends, options));
                width = widths[level];
            }

            if (level > 0)
            {
                upsampling.Add(new UNetUpsample(width, options));
            }
        }

        down = nn.ModuleList(downStages.ToArray());
        downsample = nn.ModuleList(downsampling.ToArray());
        up = nn.ModuleList(upStages.ToArray());
        upsample = nn.ModuleList(upsampling.ToArray());
        norm = nn.GroupNorm(options.Groups, width, NormEpsilon);
        int answers = options.LearnsVariance ? 2 : 1;
        head = nn.Conv2d(width, answers * options.Channels, 3, 1, 1, 1, padding);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int Stride => _options.Stride;

    /// <inheritdoc/>
    public override int ReceptiveField => 0;

    /// <inheritdoc/>
    public override long AttentionBytes(int height, int width)
    {
        IEnumerable<int> levels = _options.MiddleAttention
            ? _options.AttentionLevels.Append(_options.Multipliers.Count - 1)
            : _options.AttentionLevels;

        return levels.Select(level => (long)(height >> level) * (width >> level))
            .Select(static pixels => pixels * pixels * sizeof(float))
            .DefaultIfEmpty(0)
            .Max();
    }

    /// <summary>As the authors' are.</summary>
    public override WeightDistribution StartingWeights => WeightDistribution.UniformFanAverage;

    /// <summary>
    /// Whether a parameter starts at zero: the last convolution, and the last of every block and attention. (The authors
    /// scale their variance by 10⁻¹⁰ there: numbers up to about 10⁻⁶.)
    /// </summary>
    /// <param name="name">The parameter's name.</param>
    public override bool StartsAtZero(string name)
    {
        return name is "head.weight"
            || name.EndsWith(".conv1.weight", StringComparison.Ordinal)
            || name.EndsWith(".project.weight", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor embedding = time1.call(time0.call(features).silu()).silu();
        Tensor h = stem.call(TensorData.ChannelsLast(x));
        Stack<Tensor> skips = new([h]);

        int stage = 0;
        for (int level = 0; level < _options.Multipliers.Count; level++)
        {
            for (int block = 0; block < _options.BlocksPerLevel; block++)
            {
                h = down[stage++].call(h, embedding);
                skips.Push(h);
            }

            if (level < downsample.Count)
            {
                h = Downsample(level, h);
                skips.Push(h);
            }
        }

        h = middle0.call(h, embedding);
        h = attention is null ? h : attention.call(h);
        h = middle1.call(h, embedding);

        stage = 0;
        for (int level = 0; level < _options.Multipliers.Count; level++)
        {
            for (int block = 0; block <= _options.BlocksPerLevel; block++)
            {
                h = up[stage++].call(cat(new Tensor[] { h, skips.Pop() }, 1), embedding);
            }

            if (level < upsample.Count)
            {
                h = upsample[level].call(h);
            }
        }

        return head.call(norm.call(h).silu()).MoveToOuterDisposeScope();
    }

    /// <summary>Halves the resolution behind a level.</summary>
    /// <param name="level">The level, from 0 for the finest.</param>
    /// <param name="h">[N, C, H, W], H and W even; not disposed.</param>
    /// <returns>[N, C, H/2, W/2]; the caller's.</returns>
    internal Tensor Downsample(int level, Tensor h)
    {
        if (_options.Circular)
        {
            return downsample[level].call(h);
        }

        // Three taps at every second pixel of an even side need one pixel beyond it. TensorFlow's "SAME", with which the
        // authors trained, puts it behind the last; one on each side would move the picture by a pixel.
        using Tensor padded = nn.functional.pad(h, (0L, 1L, 0L, 1L));

        return downsample[level].call(padded);
    }
}
