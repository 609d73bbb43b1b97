using TexGen.Model.Imaging;

namespace TexGen.Testing;

/// <summary>
/// Small pictures with a pattern that is learned in seconds.
/// </summary>
public static class SyntheticPicture
{
    /// <summary>
    /// Slanted stripes with a period of eight pixels, each channel a little further along; it tiles if both sides are
    /// multiples of eight.
    /// </summary>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="height">Height, in pixels.</param>
    /// <param name="channels">Channels.</param>
    public static Image Stripes(int width, int height, int channels = 3)
    {
        Image image = new(width, height, channels);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    image[x, y, c] = 0.5f + (0.4f * MathF.Sin(((x + y) * MathF.PI / 4.0f) + c));
                }
            }
        }

        return image;
    }
}
