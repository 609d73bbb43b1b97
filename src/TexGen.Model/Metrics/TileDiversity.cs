using System.Numerics;
using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How different pictures of one texture are from each other.
/// </summary>
internal static class TileDiversity
{
    /// <summary>The largest correlation of luminance between two of the pictures, over all cyclic shifts.</summary>
    /// <param name="pictures">At least two of one size; of other sides than powers of two the largest such part
    /// counts.</param>
    /// <returns>1 where two are shifted copies; near 0 where they have nothing in common.</returns>
    public static double LargestCorrelation(IReadOnlyList<Image> pictures)
    {
        int width = FourierTransform.LargestLength(pictures[0].Width);
        int height = FourierTransform.LargestLength(pictures[0].Height);
        Complex[][] transforms = [.. pictures.Select(picture => Transform(picture, width, height))];
        double[] largest = new double[pictures.Count];

        // r = F⁻¹(A conj(B)), with A and B of unit length
        Parallel.For(0, pictures.Count, i =>
        {
            for (int j = i + 1; j < pictures.Count; j++)
            {
                Complex[] product = [.. transforms[i].Zip(transforms[j], static (a, b) => a * Complex.Conjugate(b))];
                FourierTransform.Transform(product, width, inverse: true);
                largest[i] = Math.Max(largest[i], product.Max(static value => value.Real));
            }
        });

        return largest.Max();
    }

    /// <summary>The deviation of a pixel across pictures, relative to that of an exemplar's pixels.</summary>
    /// <param name="pictures">At least two of one size, standardised by the exemplar.</param>
    /// <returns>1 where pictures are independent of each other.</returns>
    public static double Spread(IReadOnlyList<Image> pictures)
    {
        double variance = 0.0;
        int values = pictures[0].Pixels.Length;

        for (int i = 0; i < values; i++)
        {
            double sum = 0.0;
            double squares = 0.0;

            foreach (Image picture in pictures)
            {
                sum += picture.Pixels[i];
                squares += (double)picture.Pixels[i] * picture.Pixels[i];
            }

            variance += (squares - (sum * sum / pictures.Count)) / (pictures.Count - 1) / values;
        }

        return Math.Sqrt(Math.Max(variance, 0.0));
    }

    private static Complex[] Transform(Image picture, int width, int height)
    {
        Image grey = Luminance.Of(ImageOps.Crop(picture, 0, 0, width, height));
        double mean = 0.0;
        double squares = 0.0;

        foreach (float value in grey.Pixels)
        {
            mean += value / (double)grey.Pixels.Length;
        }

        foreach (float value in grey.Pixels)
        {
            squares += (value - mean) * (value - mean);
        }

        Complex[] plane = new Complex[width * height];

        for (int i = 0; i < plane.Length; i++)
        {
            plane[i] = (grey.Pixels[i] - mean) / Math.Sqrt(squares + 1e-12);
        }

        FourierTransform.Transform(plane, width, inverse: false);

        return plane;
    }
}
