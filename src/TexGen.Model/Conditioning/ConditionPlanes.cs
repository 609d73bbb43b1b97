using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Model.Conditioning;

/// <summary>
/// From pictures to the planes that a conditional network sees beside x_t.
/// </summary>
public static class ConditionPlanes
{
    /// <summary>
    /// A guide in the network's units.
    /// </summary>
    /// <param name="info">The guide of the model.</param>
    /// <param name="guide">The guide, values 0…1; its channels are converted.</param>
    /// <returns>[G, H, W] as one array.</returns>
    public static float[] OfGuide(GuideInfo info, Image guide)
    {
        int channels = info.Mean.Length;
        float[] planes = ImageTensor.ToPlanes(
            guide.Channels == channels ? guide : ImageOps.ConvertChannels(guide, channels));
        int count = planes.Length / channels;

        for (int c = 0; c < channels; c++)
        {
            foreach (ref float value in planes.AsSpan(c * count, count))
            {
                value = (value - info.Mean[c]) / info.Deviation[c];
            }
        }

        return planes;
    }

    /// <summary>
    /// The picture of lower resolution that a whole one is to be made from again: its area averages.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">By how much each side shrinks; sides that are no multiples are rounded.</param>
    /// <param name="border">Whether it tiles.</param>
    public static Image Reduce(Image image, int factor, BorderMode border)
    {
        int width = Math.Max(1, (image.Width + (factor / 2)) / factor);
        int height = Math.Max(1, (image.Height + (factor / 2)) / factor);

        return ImageResampler.Resize(image, width, height, border);
    }

    /// <summary>
    /// The picture of lower resolution at the full size, by a cubic that passes through its pixels.
    /// </summary>
    /// <param name="image">The reduced picture.</param>
    /// <param name="width">The full width, in pixels.</param>
    /// <param name="height">The full height, in pixels.</param>
    /// <param name="border">Whether it tiles.</param>
    public static Image Enlarge(Image image, int width, int height, BorderMode border)
    {
        return ImageResampler.Resize(image, width, height, border, UpsamplingKernel.CatmullRom);
    }
}
