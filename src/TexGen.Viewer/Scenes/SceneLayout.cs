using TexGen.Viewer.Drawing;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// Where the parts of the viewer lie.
/// </summary>
/// <param name="Tile">The repeated tile, without borders, in the shape that keeps texels square.</param>
/// <param name="Bar">The status bar at the bottom.</param>
/// <param name="Progress">The progress bar on the status bar's upper edge.</param>
internal readonly record struct SceneLayout(PixelRect Tile, PixelRect Bar, PixelRect Progress)
{
    /// <summary>Height of the status bar at content scale 1.</summary>
    public const int BarHeight = 72;

    /// <summary>Space around the tile at content scale 1.</summary>
    public const int Margin = 20;

    /// <summary>Thickness of the progress bar at content scale 1.</summary>
    public const int ProgressHeight = 3;

    /// <summary>Divides a framebuffer.</summary>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="scale">Content scale.</param>
    /// <param name="tileWidth">Width of the tile in texels.</param>
    /// <param name="tileHeight">Height of the tile in texels.</param>
    public static SceneLayout Of(int width, int height, float scale, int tileWidth, int tileHeight)
    {
        int barHeight = (int)MathF.Round(BarHeight * scale);
        int progressHeight = Math.Max(2, (int)MathF.Round(ProgressHeight * scale));
        int margin = (int)MathF.Round(Margin * scale);

        PixelRect bar = new(0, height - barHeight, width, barHeight);
        PixelRect stage = new(0, 0, width, Math.Max(1, height - barHeight));

        // Repeating in both directions alike leaves the shape as it is.
        return new SceneLayout(
            stage.Shrink(margin).Letterbox(tileWidth, tileHeight),
            bar,
            new PixelRect(0, bar.Y, width, progressHeight));
    }
}
