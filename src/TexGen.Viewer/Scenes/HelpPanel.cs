using TexGen.Viewer.Drawing;
using TexGen.Viewer.Input;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// The panel that shows the keys.
/// </summary>
internal static class HelpPanel
{
    private const int Padding = 28;
    private const int RowHeight = 34;
    private const int KeyColumn = 84;
    private const int TextColumn = 210;
    private const int TitleHeight = 46;

    /// <summary>Adds the panel to the middle of an area, which it dims.</summary>
    public static void Add(Overlay overlay, PixelRect area)
    {
        int rows = (KeyMap.Help.Count + 1) / 2;
        int padding = overlay.Pixels(Padding);
        int columnWidth = overlay.Pixels(KeyColumn + TextColumn);
        bool isWide = area.Width >= (2 * columnWidth) + (2 * padding);
        int columns = isWide ? 2 : 1;
        rows = isWide ? rows : KeyMap.Help.Count;

        int width = (columns * columnWidth) + (2 * padding);
        int height = overlay.Pixels(TitleHeight + (rows * RowHeight)) + (2 * padding) - overlay.Pixels(12);
        PixelRect panel =
            new(area.X + ((area.Width - width) / 2), area.Y + ((area.Height - height) / 2), width, height);

        overlay.Box(area, Theme.Shade);
        overlay.Box(panel.Shrink(-1), Theme.Line, overlay.Pixels(11));
        overlay.Box(panel, Theme.Panel, overlay.Pixels(10));
        overlay.Text(
            panel.X + padding,
            panel.Y + padding + overlay.Atlas.CapHeight(TextStyle.Title),
            "Keys",
            TextStyle.Title,
            Theme.Text);

        for (int i = 0; i < KeyMap.Help.Count; i++)
        {
            int x = panel.X + padding + (i / rows * columnWidth);
            int y = panel.Y + padding + overlay.Pixels(TitleHeight + (i % rows * RowHeight));
            AddRow(overlay, x, y, KeyMap.Help[i]);
        }
    }

    private static void AddRow(Overlay overlay, int x, int y, KeyHelp help)
    {
        int baseline = y + ((overlay.Pixels(KeyCap.Height) + overlay.Atlas.CapHeight(TextStyle.Body)) / 2);

        KeyCap.Add(overlay, x, y, help.Caption);
        overlay.Text(x + overlay.Pixels(KeyColumn), baseline, help.Meaning, TextStyle.Body, Theme.Text);
    }
}
