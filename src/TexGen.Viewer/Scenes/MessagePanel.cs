using TexGen.Viewer.Drawing;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// Messages over the texture: a failure in the middle, a notice at the bottom.
/// </summary>
internal static class MessagePanel
{
    private const int Padding = 26;
    private const int LineHeight = 24;
    private const int HeadHeight = 24;
    private const int HintHeight = 22;
    private const int MaximumWidth = 620;
    private const int MaximumLines = 8;

    /// <summary>Adds what stopped the sampler.</summary>
    public static void AddFailure(Overlay overlay, PixelRect area, string message, bool hasKeys)
    {
        int padding = overlay.Pixels(Padding);
        int width = Math.Min(overlay.Pixels(MaximumWidth), area.Width - (2 * padding));
        IReadOnlyList<string> lines = TextLayout.Wrap(overlay.Atlas, TextStyle.Body, message, width - (2 * padding));
        int count = Math.Min(lines.Count, MaximumLines);
        int height = overlay.Pixels((count * LineHeight) + HeadHeight + (hasKeys ? HintHeight : 0)) + (2 * padding);
        PixelRect panel =
            new(area.X + ((area.Width - width) / 2), area.Y + ((area.Height - height) / 2), width, height);
        int x = panel.X + padding;
        int y = panel.Y + padding + overlay.Atlas.CapHeight(TextStyle.Title);

        overlay.Box(area, Theme.Shade);
        overlay.Box(panel, Theme.Panel, overlay.Pixels(10));
        overlay.Text(x, y, "Sampling failed", TextStyle.Title, Theme.Failure);
        y += overlay.Pixels(LineHeight + 6);

        for (int i = 0; i < count; i++)
        {
            overlay.Text(x, y, lines[i], TextStyle.Body, Theme.Text);
            y += overlay.Pixels(LineHeight);
        }

        if (hasKeys)
        {
            overlay.Text(x, y + overlay.Pixels(4), "R tries again, Esc quits.", TextStyle.Small, Theme.Muted);
        }
    }

    /// <summary>Adds a notice.</summary>
    public static void AddNotice(Overlay overlay, PixelRect area, Notice notice)
    {
        int padding = overlay.Pixels(14);
        int available = area.Width - (4 * padding);
        string text = TextLayout.Shorten(overlay.Atlas, TextStyle.Body, notice.Text, available);
        int width = overlay.Atlas.Measure(TextStyle.Body, text) + (2 * padding);
        int height = overlay.Pixels(36);
        PixelRect pill =
            new(area.X + ((area.Width - width) / 2), area.Bottom - height - overlay.Pixels(20), width, height);

        overlay.Box(pill, Theme.Raised.WithAlpha(0.94f), height / 2f);
        overlay.Text(
            pill.X + padding,
            pill.Y + ((height + overlay.Atlas.CapHeight(TextStyle.Body)) / 2),
            text,
            TextStyle.Body,
            notice.IsFailure ? Theme.Failure : Theme.Text);
    }
}
