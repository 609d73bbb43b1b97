namespace TexGen.Viewer.Drawing;

/// <summary>
/// A colour as the screen takes it (sRGB values, not linear light), each part in [0, 1], alpha not premultiplied.
/// </summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
/// <param name="A">Opacity.</param>
internal readonly record struct Rgba(float R, float G, float B, float A)
{
    /// <summary>An opaque colour from 0xRRGGBB.</summary>
    public static Rgba FromHex(int rgb) =>
        new(((rgb >> 16) & 255) / 255f, ((rgb >> 8) & 255) / 255f, (rgb & 255) / 255f, 1f);

    /// <summary>The colour with another opacity.</summary>
    public Rgba WithAlpha(float alpha) => this with { A = alpha };
}
