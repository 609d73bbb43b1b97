using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Sampling;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Pictures as inputs of a model, which makes tiles of some sizes only.
/// </summary>
internal static class TilePicture
{
    /// <summary>
    /// Reads a picture at a size that the model can make.
    /// </summary>
    /// <param name="path">The picture.</param>
    /// <param name="size">The size to resample it to, or null for its own, which must then fit.</param>
    /// <param name="stride">What sides must be multiples of.</param>
    /// <exception cref="ArgumentException">The size does not fit; the message names the nearest that do.</exception>
    public static Image Read(string path, PixelSize? size, int stride)
    {
        Image picture = ImageFile.Read(path);

        return Fit(path, picture, size, stride, BorderOf(picture));
    }

    /// <summary>What lies beyond a picture's edges when it is resampled: itself again if it tiles.</summary>
    /// <param name="picture">The picture.</param>
    public static BorderMode BorderOf(Image picture)
    {
        return TileabilityTest.Measure(picture).Tiles ? BorderMode.Wrap : BorderMode.Clamp;
    }

    /// <summary>
    /// A picture at a size that the model can make.
    /// </summary>
    /// <param name="path">Its name, for the message.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="size">The size to resample it to, or null for its own, which must then fit.</param>
    /// <param name="stride">What sides must be multiples of.</param>
    /// <param name="border">What lies beyond its edges.</param>
    /// <exception cref="ArgumentException">The size does not fit; the message names the nearest that do.</exception>
    public static Image Fit(string path, Image picture, PixelSize? size, int stride, BorderMode border)
    {
        if (size is PixelSize wanted)
        {
            TileSize.Check(wanted.Width, wanted.Height, stride);

            return ImageResampler.Resize(picture, wanted.Width, wanted.Height, border);
        }

        try
        {
            TileSize.Check(picture.Width, picture.Height, stride);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(
                $"'{path}': {exception.Message.TrimEnd('.')}. Give --size to have it resampled.", exception);
        }

        return picture;
    }
}
