namespace TexGen.Training;

/// <summary>
/// What pictures become before a network learns them.
/// </summary>
public enum WhiteningKind
{
    /// <summary>Principal colours, scaled to deviation 1 (docs/recipe.md).</summary>
    Principal = 0,

    /// <summary>Values from −1 to 1 as they are (DDPM §3.3).</summary>
    None = 1,
}
