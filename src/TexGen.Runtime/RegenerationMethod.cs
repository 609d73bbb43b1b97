namespace TexGen.Runtime;

/// <summary>
/// How a part of a tile is made anew.
/// </summary>
public enum RegenerationMethod
{
    /// <summary>
    /// In the tile's own steps, whose estimates are told what is kept: as quick as a tile.
    /// </summary>
    /// <remarks>Wang et al. 2022, "Zero-Shot Image Restoration Using Denoising Diffusion Null-Space Model"
    /// (arXiv:2212.00490).</remarks>
    Quick = 0,

    /// <summary>
    /// By ancestral steps, going up and down the noise levels, as <c>texgen sample --inpaint</c> does.
    /// </summary>
    /// <remarks>Lugmayr et al. 2022, "RePaint" (arXiv:2201.09865).</remarks>
    Repaint = 1,
}
