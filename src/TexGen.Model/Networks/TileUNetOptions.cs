using System.Text.Json.Serialization;
using TexGen.Model.Sampling;

namespace TexGen.Model.Networks;

/// <summary>
/// The shape of a <c>TileUNet</c>.
/// </summary>
public sealed record TileUNetOptions
{
    /// <summary>Channels of the picture. Default 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Side of the squares of pixels that become channels before the first convolution. Default 2.</summary>
    public int PatchSize { get; init; } = 2;

    /// <summary>
    /// Channels of each level, from the finest; each level has half the resolution of the one before. Default 64, 128.
    /// </summary>
    public IReadOnlyList<int> Widths { get; init; } = [64, 128];

    /// <summary>
    /// Residual blocks of each level (on the way down, and again on the way up but for the coarsest). Default 1, 2.
    /// </summary>
    public IReadOnlyList<int> Blocks { get; init; } = [1, 2];

    /// <summary>Number of noise features, even. Default 64.</summary>
    public int FeatureWidth { get; init; } = 64;

    /// <summary>Width of the noise embedding. Default 128.</summary>
    public int EmbeddingWidth { get; init; } = 128;

    /// <summary>
    /// Planes that the network sees beside the picture's channels: a guide, a picture of lower resolution. Default 0.
    /// </summary>
    public int ConditionChannels { get; init; }

    /// <summary>Features that it is told beside the noise level's: labels, for example. Default 0.</summary>
    public int ConditionFeatures { get; init; }

    /// <summary>
    /// Probability with which a value is dropped in a block while training, in [0, 1). Default 0; against learning a
    /// single exemplar by heart.
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>
    /// Whether it answers with its reverse variance, too: twice the picture's channels, first the prediction, then where
    /// the variance lies between β̃ (−1) and β (1). Default false.
    /// </summary>
    public bool LearnsVariance { get; init; }

    /// <summary>What widths and heights must be multiples of, in pixels.</summary>
    [JsonIgnore]
    public int Stride => PatchSize << (Widths.Count - 1);

    /// <summary>The side of the square that one output pixel depends on, in pixels.</summary>
    [JsonIgnore]
    public int ReceptiveField
    {
        get
        {
            // Each 3×3 convolution widens the field by two of its level's pixels; stem and head
            // count as the finest level's.
            int side = Stride;
            for (int level = 0; level < Widths.Count; level++)
            {
                bool coarsest = level == Widths.Count - 1;
                int convolutions = (coarsest ? 2 : 4) * Blocks[level];
                side += 2 * (PatchSize << level) * (convolutions + (level == 0 ? 2 : 0));
            }

            return side;
        }
    }

    /// <summary>
    /// A number of weights that a network of this shape has at the least, within a factor of eight of what it has:
    /// the squares of its widths, and its first and last convolution. What it would take can so be known without
    /// building it.
    /// </summary>
    /// <returns>The number; in floating point, as no whole number holds that of every shape.</returns>
    public double LeastParameterCount()
    {
        double patch = (double)PatchSize * PatchSize;
        double planes = Channels * (LearnsVariance ? 3.0 : 2.0) + ConditionChannels;
        double embedding = ((double)FeatureWidth + ConditionFeatures + EmbeddingWidth) * EmbeddingWidth;
        double blocks =
            Widths.Zip(Blocks, (width, count) => (double)count * width * ((9.0 * width) + EmbeddingWidth)).Sum();

        return embedding + (9.0 * planes * patch * Widths[0]) + blocks;
    }

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FeatureWidth, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(EmbeddingWidth, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ConditionChannels);
        ArgumentOutOfRangeException.ThrowIfNegative(ConditionFeatures);
        if (!(Dropout >= 0.0 && Dropout < 1.0))
        {
            throw new ArgumentException($"Dropout must lie in [0, 1), not {Dropout}.");
        }

        if (FeatureWidth % 2 != 0)
        {
            throw new ArgumentException(
                $"The number of noise features must be even, not {FeatureWidth}: they are sines and cosines.");
        }

        if (Widths.Count == 0 || Widths.Count != Blocks.Count)
        {
            throw new ArgumentException(
                $"Widths ({Widths.Count}) and blocks ({Blocks.Count}) must name the same levels, at least one.");
        }

        if (Widths.Any(width => width < 1) || Blocks.Any(count => count < 1))
        {
            throw new ArgumentException("Each level needs at least one channel and one block.");
        }

        TileSize.CheckStride(PatchSize, Widths.Count);
    }
}
