using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// White channels that are to become a texture.
/// </summary>
/// <param name="Values">[C, H/s, W/s] 32-bit, or larger planes; what lies behind them does not matter.</param>
/// <param name="Channels">C.</param>
/// <param name="Width">W, the texture's width in texels.</param>
/// <param name="Height">H, its height.</param>
/// <param name="Square">s, the side of the square of texels that shows a pixel. Default 1.</param>
/// <param name="Factor">What the white channels are multiplied by. Default 1.</param>
internal readonly record struct ShownPicture(
    GlBuffer Values, int Channels, int Width, int Height, int Square = 1, double Factor = 1.0)
{
    /// <summary>Width and height of the planes, in their own pixels, of which the upper left corner is shown.</summary>
    public (int Width, int Height) Plane { get; init; } = (Width / Square, Height / Square);
}
