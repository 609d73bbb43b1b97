using System.Text.Json.Serialization;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// At which scales a model makes a tile, from coarse to fine: one network is told the scale, and sees what it has made at
/// the next coarser one. Scale 0 is the tile itself, each further one has half its width and height.
/// </summary>
/// <remarks>As SinDDM does it: Kulikov et al. 2022 (arXiv:2211.16582); with the conditioning augmentation of Ho et al. 2021
/// (arXiv:2106.15282), §4.2.</remarks>
public sealed record ScaleInfo
{
    /// <summary>The most scales.</summary>
    public const int Most = 5;

    /// <summary>
    /// What white pictures of each scale are multiplied by to have deviation 1, as averages have less; the finest scale's,
    /// which is 1, first.
    /// </summary>
    public required IReadOnlyList<double> Gains { get; init; }

    /// <summary>
    /// The largest σ of the noise that was added to the coarser picture in training (pictures have deviation 1). Default
    /// 0.5.
    /// </summary>
    public double LargestAugmentation { get; init; } = 0.5;

    /// <summary>
    /// How every scale but the coarsest is walked after its first step, since what larger noise leaves to be decided the
    /// coarser picture says; null, as in models of before, where these scales are walked like the coarsest.
    /// </summary>
    public DetailWalk? Detail { get; init; }

    /// <summary>The size of the motifs that the number of scales was chosen for, in pixels; 0 where it is not
    /// known.</summary>
    public double MotifSize { get; init; }

    /// <summary>The part of a map's variance, 0…1, in forms so large that they asked for more scales than motifs do; 0 where
    /// they did not.</summary>
    public double LargePart { get; init; }

    /// <summary>How many scales there are, at least 2.</summary>
    [JsonIgnore]
    public int Count => Gains.Count;

    /// <summary>By how much the coarsest scale is smaller than the tile.</summary>
    [JsonIgnore]
    public int Factor => 1 << (Count - 1);

    /// <summary>Features that tell the network the scale, and how much noise was added to the coarser picture.</summary>
    [JsonIgnore]
    public int FeatureCount => Count + UpscaleInfo.FeatureCount;

    /// <summary>
    /// Checks the numbers.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Gains is not { Count: >= 2 and <= Most } || Gains[0] != 1.0)
        {
            throw new ArgumentException($"A model has 2 to {Most} scales, and the finest's gain is 1.");
        }

        if (Gains.Any(static gain => !(gain > 0.0 && gain <= 1e4)))
        {
            throw new ArgumentException($"The scales' gains must lie in (0, 10000], not {string.Join(", ", Gains)}.");
        }

        if (!(LargestAugmentation > 0.0 && LargestAugmentation <= 10.0))
        {
            throw new ArgumentException($"The largest augmentation must lie in (0, 10], not {LargestAugmentation}.");
        }

        Detail?.Validate();
        if (!(MotifSize >= 0.0 && double.IsFinite(MotifSize)))
        {
            throw new ArgumentException($"Motifs have a size of at least 0 pixels, not {MotifSize}.");
        }
    }
}
