namespace TexGen.Runtime.Sampling;

/// <summary>
/// A level of a texture's mip chain.
/// </summary>
/// <param name="Width">Width in texels.</param>
/// <param name="Height">Height in texels.</param>
/// <param name="At">Where its means begin.</param>
internal readonly record struct MipLevel(int Width, int Height, int At);
