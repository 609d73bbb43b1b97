namespace TexGen.Viewer.Drawing;

/// <summary>
/// A rectangle of whole pixels, measured from the top left corner of the framebuffer.
/// </summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
internal readonly record struct PixelRect(int X, int Y, int Width, int Height)
{
    /// <summary>First column beyond the right edge.</summary>
    public int Right => X + Width;

    /// <summary>First row beyond the bottom edge.</summary>
    public int Bottom => Y + Height;

    /// <summary>The largest rectangle of that shape inside this one, in its middle.</summary>
    /// <param name="width">Width of the shape, in any unit.</param>
    /// <param name="height">Height of the shape, in the same unit.</param>
    public PixelRect Letterbox(int width, int height)
    {
        double scale = Math.Min((double)Width / width, (double)Height / height);
        int fittedWidth = Math.Max(1, (int)Math.Round(width * scale));
        int fittedHeight = Math.Max(1, (int)Math.Round(height * scale));

        return new PixelRect(
            X + ((Width - fittedWidth) / 2), Y + ((Height - fittedHeight) / 2), fittedWidth, fittedHeight);
    }

    /// <summary>The rectangle with that much taken off, or with a negative number put on, every side.</summary>
    public PixelRect Shrink(int margin)
    {
        return new PixelRect(
            X + margin, Y + margin, Math.Max(1, Width - (2 * margin)), Math.Max(1, Height - (2 * margin)));
    }
}
