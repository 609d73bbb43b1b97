namespace TexGen.Runtime;

/// <summary>
/// How a part of a tile is made anew.
/// </summary>
public enum RegenerationMethod
{
    /// <summary>
    /// In the sampler's steps from pure noise, whatever the tile began with; their estimates are told what is kept. As quick
    /// as a tile of these steps: those of the request, or the default ones where its tile was a picture that was filled in.
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
