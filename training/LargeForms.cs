using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// How much of a picture are forms that are larger than what a network tells apart, be they ever so few: correlation
/// lengths, which small forms decide, do not say.
/// </summary>
internal static class LargeForms
{
    /// <summary>
    /// The part of a picture's variance, all channels together, that the means of squares have.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="side">The squares' side, in pixels, at least 1; what does not fill one is left out.</param>
    /// <returns>0…1: one over a square's pixels for white noise, about 1 for forms much larger than a square; 0 for a flat
    /// picture, or one that has not four squares.</returns>
    public static double PartOf(Image picture, int side)
    {
        (int columns, int rows) = (picture.Width / side, picture.Height / side);
        if (columns * rows < 4)
        {
            return 0.0;
        }

        double whole = 0.0;
        double large = 0.0;
        for (int c = 0; c < picture.Channels; c++)
        {
            double[] means = new double[columns * rows];
            double[] squares = new double[means.Length];
            for (int i = 0; i < columns * side * rows * side; i++)
            {
                (int y, int x) = (i / (columns * side), i % (columns * side));
                int square = (y / side * columns) + (x / side);
                double value = picture.Pixels[(((y * picture.Width) + x) * picture.Channels) + c];
                means[square] += value / (side * side);
                squares[square] += value * value / (side * side);
            }

            double mean = means.Average();
            whole += squares.Average() - (mean * mean);
            large += means.Average(value => (value - mean) * (value - mean));
        }

        return whole <= 0.0 ? 0.0 : Math.Clamp(large / whole, 0.0, 1.0);
    }
}
