using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

/// <summary>
/// Small pictures with known content.
/// </summary>
internal static class TestImages
{
    /// <summary>Uniform noise in steps of 1/255, so that eight bits hold it exactly.</summary>
    public static Image Noise(int width, int height, int channels, int seed)
    {
        byte[] bytes = new byte[width * height * channels];
        new System.Random(seed).NextBytes(bytes);

        return Image.FromBytes(bytes, width, height, channels);
    }

    /// <summary>A picture of one value.</summary>
    public static Image Flat(int width, int height, int channels, float value)
    {
        Image image = new(width, height, channels);
        image.Pixels.Fill(value);

        return image;
    }

    /// <summary>A grey picture from a function of column and row.</summary>
    public static Image Grey(int width, int height, Func<int, int, double> value)
    {
        Image image = new(width, height, 1);

        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                image[x, y, 0] = (float)value(x, y);
            }
        }

        return image;
    }

    /// <summary>Whether two pictures have the same size and values.</summary>
    public static bool AreEqual(Image a, Image b) =>
        a.Width == b.Width && a.Height == b.Height && a.Channels == b.Channels && a.Pixels.SequenceEqual(b.Pixels);
}
