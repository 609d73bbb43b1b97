namespace TexGen.Viewer.Text;

/// <summary>
/// Where a glyph lies in an atlas and how it is set. All in pixels.
/// </summary>
/// <param name="X">Left edge in the atlas.</param>
/// <param name="Y">Top edge in the atlas.</param>
/// <param name="Width">Width of the cell.</param>
/// <param name="Height">Height of the cell.</param>
/// <param name="Left">From the pen to the cell's left edge.</param>
/// <param name="Top">From the baseline up to the cell's top edge.</param>
/// <param name="Advance">From this pen position to the next; 0 for a mark.</param>
/// <param name="IsMark">Whether it is set at the pen position of the glyph before it.</param>
internal readonly record struct GlyphCell(
    int X, int Y, int Width, int Height, int Left, int Top, int Advance, bool IsMark);
