namespace TexGen.Model.Imaging;

/// <summary>
/// Lays pictures out in a grid on one sheet.
/// </summary>
public static class ContactSheet
{
    // Light enough to be paper beside a dark texture, dark enough to show where a light one ends.
    private const float Background = 0.93f;

    /// <summary>
    /// Composes a sheet, row by row. Columns and rows are as large as their largest cell; cells are centred.
    /// </summary>
    /// <param name="cells">Pictures of any size with 1 to 4 channels; the sheet has as many as the richest of
    /// them.</param>
    /// <param name="columns">Cells a row, at least 1.</param>
    /// <param name="gap">Pixels between cells and around the sheet, at least 0.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">There are no cells.</exception>
    public static Image Compose(IReadOnlyList<Image> cells, int columns, int gap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);

        if (cells.Count == 0)
        {
            throw new ArgumentException("A contact sheet needs at least one picture.", nameof(cells));
        }

        int[] widths = new int[Math.Min(columns, cells.Count)];
        int[] heights = new int[((cells.Count - 1) / columns) + 1];

        for (int i = 0; i < cells.Count; i++)
        {
            widths[i % columns] = Math.Max(widths[i % columns], cells[i].Width);
            heights[i / columns] = Math.Max(heights[i / columns], cells[i].Height);
        }

        int channels = cells.Max(static cell => cell.Channels);
        int width = widths.Sum() + (gap * (widths.Length + 1));
        int height = heights.Sum() + (gap * (heights.Length + 1));
        Image sheet = new(width, height, channels);
        sheet.Pixels.Fill(Background);

        for (int i = 0; i < cells.Count; i++)
        {
            int column = i % columns;
            int row = i / columns;
            int x = widths.Take(column).Sum() + (gap * (column + 1)) + ((widths[column] - cells[i].Width) / 2);
            int y = heights.Take(row).Sum() + (gap * (row + 1)) + ((heights[row] - cells[i].Height) / 2);
            Paste(sheet, ImageOps.ConvertChannels(cells[i], channels), x, y);
        }

        return sheet;
    }

    private static void Paste(Image sheet, Image cell, int x, int y)
    {
        for (int row = 0; row < cell.Height; row++)
        {
            int offset = (((y + row) * sheet.Width) + x) * sheet.Channels;
            cell.Row(row).CopyTo(sheet.Pixels[offset..]);
        }
    }
}
