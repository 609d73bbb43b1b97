using System.Numerics;

namespace TexGen.Viewer.Text;

/// <summary>
/// Draws the shapes of a <see cref="StrokeFont"/> as pixels of one size.
/// </summary>
internal sealed class GlyphRasterizer
{
    // Room between two letters, in font units. Small text needs more, or its letters run together.
    private const float Spacing = 2.3f;
    private const float SmallSpacing = 2.9f;
    private const int SmallCapHeight = 9;

    // From the top of small letters to the top of capitals, in font units.
    private const float AboveSmall = StrokeFont.CapHeight - StrokeFont.XHeight;

    private readonly float _scale;
    private readonly float _penRadius;
    private readonly int _capHeight;

    /// <summary>Fixes the size.</summary>
    /// <param name="capHeight">Height of capitals in pixels, at least 6.</param>
    /// <param name="weight">Width of the pen in font units.</param>
    public GlyphRasterizer(int capHeight, float weight)
    {
        _capHeight = capHeight;
        _scale = capHeight / StrokeFont.CapHeight;

        // Thinner than this, a stroke turns into a grey haze.
        _penRadius = Math.Max(1.2f, weight * _scale) / 2f;
    }

    /// <summary>Height of every cell.</summary>
    public int CellHeight => Ascent + Descent;

    /// <summary>From the baseline up to the top of every cell.</summary>
    public int Ascent => (int)MathF.Ceiling(SnapHeight(StrokeFont.Ascent) + _penRadius + 0.5f) + 1;

    private int Descent => (int)MathF.Ceiling((StrokeFont.Descent * _scale) + _penRadius) + 1;

    private int Margin => (int)MathF.Ceiling(_penRadius) + 1;

    /// <summary>Width of a glyph's cell.</summary>
    public int CellWidth(GlyphShape shape)
    {
        float right = shape.Width;

        foreach (Vector2[] stroke in shape.Strokes)
        {
            foreach (Vector2 point in stroke)
            {
                right = Math.Max(right, point.X);
            }
        }

        return (int)MathF.Ceiling(right * _scale) + 1 + (2 * Margin);
    }

    /// <summary>How a glyph is set, its cell lying at that place of an atlas.</summary>
    public GlyphCell Place(GlyphShape shape, int x, int y)
    {
        float spacing = _capHeight <= SmallCapHeight ? SmallSpacing : Spacing;
        int bearing = (int)MathF.Round(spacing / 2f * _scale);
        int advance = (int)MathF.Round((shape.Width + spacing) * _scale);

        return new GlyphCell(
            x, y, CellWidth(shape), CellHeight, bearing - Margin, Ascent, shape.IsMark ? 0 : advance, shape.IsMark);
    }

    /// <summary>Draws a glyph's coverage into its cell of an atlas.</summary>
    /// <param name="shape">The glyph.</param>
    /// <param name="cell">Its cell.</param>
    /// <param name="atlas">Coverage, one byte a pixel.</param>
    /// <param name="stride">Width of the atlas.</param>
    public void Draw(GlyphShape shape, in GlyphCell cell, Span<byte> atlas, int stride)
    {
        List<Vector2[]> strokes = [.. shape.Strokes.Select(ToPixels)];

        for (int y = 0; y < cell.Height; y++)
        {
            for (int x = 0; x < cell.Width; x++)
            {
                float distance = Distance(strokes, new Vector2(x + 0.5f, y + 0.5f));
                float coverage = Math.Clamp(_penRadius + 0.5f - distance, 0f, 1f);
                atlas[((cell.Y + y) * stride) + cell.X + x] = (byte)MathF.Round(coverage * 255f);
            }
        }
    }

    private Vector2[] ToPixels(Vector2[] stroke)
    {
        Vector2[] pixels = new Vector2[stroke.Length];

        for (int i = 0; i < stroke.Length; i++)
        {
            // The half pixel puts stems and the baseline on pixel centres, where they are sharpest.
            pixels[i] = new Vector2(Margin + 0.5f + (stroke[i].X * _scale), Ascent - 0.5f - SnapHeight(stroke[i].Y));
        }

        return pixels;
    }

    // Stretches the glyph so that the tops of small letters and of capitals fall on whole pixels.
    private float SnapHeight(float y)
    {
        float small = MathF.Round(StrokeFont.XHeight * _scale);

        return y switch
        {
            <= 0f => y * _scale,
            <= StrokeFont.XHeight => y / StrokeFont.XHeight * small,
            _ => small + ((y - StrokeFont.XHeight) / AboveSmall * (_capHeight - small)),
        };
    }

    private static float Distance(List<Vector2[]> strokes, Vector2 point)
    {
        float nearest = float.MaxValue;

        foreach (Vector2[] stroke in strokes)
        {
            for (int i = 1; i < stroke.Length; i++)
            {
                Vector2 along = stroke[i] - stroke[i - 1];

                // A piece without length would divide by zero; any position along it will do.
                float lengthSquared = Math.Max(along.LengthSquared(), float.Epsilon);
                float t = Math.Clamp(Vector2.Dot(point - stroke[i - 1], along) / lengthSquared, 0f, 1f);
                nearest = Math.Min(nearest, Vector2.Distance(point, stroke[i - 1] + (along * t)));
            }
        }

        return nearest;
    }
}
