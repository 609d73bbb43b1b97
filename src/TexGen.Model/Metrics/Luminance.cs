using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// A picture as one plane.
/// </summary>
internal static class Luminance
{
    /// <summary>The luminance of 1, 3 or 4 channels, the mean of others.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>A new picture of one channel.</returns>
    public static Image Of(Image image)
    {
        if (image.Channels is 1 or 3 or 4)
        {
            return ImageOps.ConvertChannels(image, 1);
        }

        Image result = new(image.Width, image.Height, 1);

        for (int i = 0; i < result.Pixels.Length; i++)
        {
            foreach (float value in image.Pixels.Slice(i * image.Channels, image.Channels))
            {
                result.Pixels[i] += value / image.Channels;
            }
        }

        return result;
    }

    /// <summary>The variance that noise of variance 1 in each of the channels has in luminance: the sum of the squares of their
    /// parts in it.</summary>
    /// <param name="channels">How many channels.</param>
    public static double NoiseGain(int channels)
    {
        double gain = 0.0;

        for (int channel = 0; channel < channels; channel++)
        {
            Image unit = new(1, 1, channels);
            unit.Pixels[channel] = 1f;
            gain += Math.Pow(Of(unit).Pixels[0], 2.0);
        }

        return gain;
    }
}
