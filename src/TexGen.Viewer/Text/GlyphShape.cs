using System.Numerics;

namespace TexGen.Viewer.Text;

/// <summary>
/// One character of a <see cref="StrokeFont"/>.
/// </summary>
/// <param name="Character">The character.</param>
/// <param name="Width">Width of the ink, in font units.</param>
/// <param name="IsMark">Whether it sits on the glyph before it instead of taking room of its own.</param>
/// <param name="Strokes">Centre lines of the pen, in font units from the left and the baseline up.</param>
internal sealed record GlyphShape(char Character, float Width, bool IsMark, IReadOnlyList<Vector2[]> Strokes);
