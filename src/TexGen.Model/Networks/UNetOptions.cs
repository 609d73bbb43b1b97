using System.Text.Json.Serialization;
using TexGen.Model.Sampling;

namespace TexGen.Model.Networks;

/// <summary>
/// The shape of a <c>UNet</c>. The defaults are the network of DDPM for CIFAR-10 (appendix B) but
/// for its circular padding.
/// </summary>
public sealed record UNetOptions
{
    /// <summary>Channels of the picture. Default 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Channels of the finest level, even. Default 128.</summary>
    public int BaseWidth { get; init; } = 128;

    /// <summary>
    /// Channels of each level as multiples of <see cref="BaseWidth"/>, from the finest. Default 1, 2, 2, 2.
    /// </summary>
    public IReadOnlyList<int> Multipliers { get; init; } = [1, 2, 2, 2];

    /// <summary>Residual blocks a level on the way down; one more on the way up. Default 2.</summary>
    public int BlocksPerLevel { get; init; } = 2;

    /// <summary>
    /// Levels with self-attention behind every block, from 0 for the finest. Default 1 (16×16 of 32×32).
    /// </summary>
    public IReadOnlyList<int> AttentionLevels { get; init; } = [1];

    /// <summary>Whether the middle has self-attention. Default true.</summary>
    public bool MiddleAttention { get; init; } = true;

    /// <summary>Groups of each group normalisation; every width must be a multiple. Default 32.</summary>
    public int Groups { get; init; } = 32;

    /// <summary>Probability with which a value is dropped in a block while training, in [0, 1). Default 0.1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>How resolution is doubled. Default nearest and convolution.</summary>
    public UpsamplingKind Upsampling { get; init; } = UpsamplingKind.NearestConvolution;

    /// <summary>
    /// Planes that the network sees beside the picture's channels: a guide, a picture of lower resolution. Default 0.
    /// </summary>
    public int ConditionChannels { get; init; }

    /// <summary>Features that it is told beside the noise level's: labels, for example. Default 0.</summary>
    public int ConditionFeatures { get; init; }

    /// <summary>
    /// Whether convolutions wrap around (for tiles) rather than pad with zeros (as in the paper). Default true.
    /// </summary>
    public bool Circular { get; init; } = true;

    /// <summary>
    /// Whether it answers with its reverse variance, too: twice the picture's channels, first the prediction, then where
    /// the variance lies between β̃ (−1) and β (1). Default false.
    /// </summary>
    public bool LearnsVariance { get; init; }

    /// <summary>What widths and heights must be multiples of, in pixels.</summary>
    [JsonIgnore]
    public int Stride => 1 << (Multipliers.Count - 1);

    /// <summary>
    /// A number of weights that a network of this shape has at the least, within a factor of eight of what it has:
    /// the squares of its widths, and its first convolution. What it would take can so be known without building it.
    /// </summary>
    /// <returns>The number; in floating point, as no whole number holds that of every shape.</returns>
    public double LeastParameterCount()
    {
        double width = BaseWidth;
        double planes = (double)Channels + ConditionChannels;
        double embedding = 4.0 * width * (width + ConditionFeatures + (4.0 * width));
        double stages = (2.0 * BlocksPerLevel) + 1.0;
        double levels = Multipliers.Sum(multiplier => 9.0 * stages * multiplier * multiplier * width * width);

        return embedding + (9.0 * planes * width) + levels;
    }

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BaseWidth, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(BlocksPerLevel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Groups, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ConditionChannels);
        ArgumentOutOfRangeException.ThrowIfNegative(ConditionFeatures);
        if (BaseWidth % 2 != 0)
        {
            throw new ArgumentException(
                $"The base width must be even, not {BaseWidth}: the time embedding has as many sines as cosines.");
        }

        if (!(Dropout >= 0.0 && Dropout < 1.0))
        {
            throw new ArgumentException($"Dropout must lie in [0, 1), not {Dropout}.");
        }

        if (Multipliers.Count == 0
            || Multipliers.Any(multiplier => multiplier < 1 || (long)BaseWidth * multiplier % Groups != 0))
        {
            throw new ArgumentException(
                $"Every level's width must be a multiple of {Groups} groups; "
                + $"multipliers: {string.Join(", ", Multipliers)}.");
        }

        if (AttentionLevels.Any(level => level < 0 || level >= Multipliers.Count))
        {
            throw new ArgumentException(
                $"Attention levels must lie in 0…{Multipliers.Count - 1}: {string.Join(", ", AttentionLevels)}.");
        }

        TileSize.CheckStride(1, Multipliers.Count);
    }
}
