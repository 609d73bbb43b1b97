using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// From sRGB to Oklab, in which equal distances look about equally large.
/// </summary>
/// <remarks>Ottosson 2020, "A perceptual color space for image processing".</remarks>
internal static class OklabColours
{
    /// <summary>Converts a picture of colours.</summary>
    /// <param name="image">sRGB of 3 channels; pictures of other channels are data and come back as they are.</param>
    /// <returns>L in 0…1, a and b about −0.4…0.4.</returns>
    public static Image Convert(Image image)
    {
        if (image.Channels != 3)
        {
            return image;
        }

        Image result = new(image.Width, image.Height, 3);

        for (int i = 0; i < result.Pixels.Length; i += 3)
        {
            double r = Linear(image.Pixels[i]);
            double g = Linear(image.Pixels[i + 1]);
            double b = Linear(image.Pixels[i + 2]);
            double l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
            double m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
            double s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
            result.Pixels[i] = (float)((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s));
            result.Pixels[i + 1] = (float)((1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s));
            result.Pixels[i + 2] = (float)((0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
        }

        return result;
    }

    private static double Linear(double value) =>
        value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
