using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Compares the shapes of pictures that belong together, whatever their sizes.
/// </summary>
internal static class PictureShape
{
    // Sides that were rounded to whole pixels: a picture of half the size may be off by half a pixel.
    private const double LargestAspectError = 0.02;

    /// <summary>Whether two pictures have the same ratio of width to height.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool IsSame(Image a, Image b)
    {
        double ratio = (double)a.Width * b.Height / ((double)a.Height * b.Width);

        return Math.Abs(ratio - 1.0) <= LargestAspectError;
    }

    /// <summary>
    /// Refuses a picture that goes with an exemplar and does not have its shape.
    /// </summary>
    /// <param name="what">What it is: "guide".</param>
    /// <param name="path">Its file.</param>
    /// <param name="image">The picture.</param>
    /// <param name="picturePath">The exemplar's file.</param>
    /// <param name="picture">The exemplar as it is in its file.</param>
    /// <exception cref="InvalidDataException">It has another shape.</exception>
    public static void Check(string what, string path, Image image, string picturePath, Image picture)
    {
        if (!IsSame(image, picture))
        {
            throw new InvalidDataException(
                $"'{path}': {image.Width}x{image.Height} pixels; the {what} of '{picturePath}' must have its size, "
                + $"{picture.Width}x{picture.Height}, or its shape in another size.");
        }
    }
}
