using TexGen.Model.Imaging;
using TexGen.Viewer.Drawing;

namespace TexGen.Viewer.Tests;

/// <summary>
/// Looks at pixels of a picture in 8 bits.
/// </summary>
internal static class Pixels
{
    public static (int R, int G, int B) At(Image image, int x, int y)
    {
        return (Byte(image[x, y, 0]), Byte(image[x, y, 1]), Byte(image[x, y, 2]));
    }

    public static (int R, int G, int B) Of(Rgba color) => (Byte(color.R), Byte(color.G), Byte(color.B));

    /// <summary>How many pixels of an area are not of that colour.</summary>
    public static int CountOther(Image image, PixelRect area, Rgba color)
    {
        int count = 0;

        for (int y = area.Y; y < area.Bottom; y++)
        {
            for (int x = area.X; x < area.Right; x++)
            {
                count += At(image, x, y) == Of(color) ? 0 : 1;
            }
        }

        return count;
    }

    private static int Byte(float value) => (int)MathF.Round(value * 255f);
}
