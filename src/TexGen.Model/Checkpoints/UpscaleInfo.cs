namespace TexGen.Model.Checkpoints;

/// <summary>
/// What a model that enlarges pictures was trained for.
/// </summary>
/// <remarks>
/// The second stage of a cascade with conditioning augmentation: Ho et al. 2021, "Cascaded Diffusion Models"
/// (arXiv:2106.15282), §4.2.
/// </remarks>
public sealed record UpscaleInfo
{
    /// <summary>The largest factor.</summary>
    public const int LargestFactor = 8;

    /// <summary>Features that tell the network how much noise was added to the condition.</summary>
    public const int FeatureCount = 8;

    /// <summary>By how much it enlarges each side, 2 to 8.</summary>
    public required int Factor { get; init; }

    /// <summary>
    /// The largest σ of the noise that was added to the condition in training (pictures have deviation 1). Default 0.5.
    /// </summary>
    public double LargestAugmentation { get; init; } = 0.5;

    /// <summary>
    /// Checks the numbers.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Factor is < 2 or > LargestFactor)
        {
            throw new ArgumentException($"A picture is enlarged by 2 to {LargestFactor}, not by {Factor}.");
        }

        if (!(LargestAugmentation > 0.0 && LargestAugmentation <= 10.0))
        {
            throw new ArgumentException($"The largest augmentation must lie in (0, 10], not {LargestAugmentation}.");
        }
    }
}
