namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// How tiles are polished with an exemplar's patches.
/// </summary>
public sealed record PatchPolishOptions
{
    /// <summary>Side of the patches, in pixels, odd. Default 7.</summary>
    public int Side { get; init; } = 7;

    /// <summary>Pixels from one patch of the tile to the next, in both directions. Default 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Steps, at least 2. Default 3.</summary>
    public int Steps { get; init; } = 3;

    /// <summary>σ of the noise that is added: what is finer than it hides is made anew. Default 0.3.</summary>
    public double Sigma { get; init; } = 0.3;
}
