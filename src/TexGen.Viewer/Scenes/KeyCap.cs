using TexGen.Viewer.Drawing;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// A key as it looks on a keyboard.
/// </summary>
internal static class KeyCap
{
    /// <summary>Height at content scale 1.</summary>
    public const int Height = 22;

    private const int SidePadding = 7;

    /// <summary>Width in pixels.</summary>
    public static int Width(Overlay overlay, string caption)
    {
        int text = overlay.Atlas.Measure(TextStyle.Small, caption) + (2 * overlay.Pixels(SidePadding));

        return Math.Max(overlay.Pixels(Height), text);
    }

    /// <summary>Adds a key to an overlay.</summary>
    /// <returns>Its right edge.</returns>
    public static int Add(Overlay overlay, int x, int y, string caption)
    {
        int width = Width(overlay, caption);
        int height = overlay.Pixels(Height);
        int capHeight = overlay.Atlas.CapHeight(TextStyle.Small);
        int textX = x + ((width - overlay.Atlas.Measure(TextStyle.Small, caption)) / 2);

        overlay.Box(new PixelRect(x, y, width, height), Theme.Raised, overlay.Pixels(5));
        overlay.Text(textX, y + ((height + capHeight) / 2), caption, TextStyle.Small, Theme.Text);

        return x + width;
    }
}
