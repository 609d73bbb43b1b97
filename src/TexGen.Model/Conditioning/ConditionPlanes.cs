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
        int count = guide.Width * guide.Height;
        float[] planes = new float[channels * count];
        WriteGuide(info, guide, planes);

        return planes;
    }

    /// <summary>
    /// A guide over a whole tile, and where there is one, which is everywhere or nowhere.
    /// </summary>
    /// <param name="info">The guide of the model.</param>
    /// <param name="guide">The guide, values 0…1, taken for a torus and resampled; null for none.</param>
    /// <param name="width">W, in pixels.</param>
    /// <param name="height">H, in pixels.</param>
    /// <returns>[G + 1, H, W] as one array; zeros where there is no guide.</returns>
    public static float[] OfGuide(GuideInfo info, Image? guide, int width, int height)
    {
        int channels = info.Mean.Length;
        int count = width * height;
        float[] planes = new float[(channels + 1) * count];
        if (guide is not null)
        {
            WriteGuide(info, ImageResampler.Resize(guide, width, height, BorderMode.Wrap), planes);
            planes.AsSpan(channels * count).Fill(1.0f);
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

    private static void WriteGuide(GuideInfo info, Image guide, Span<float> planes)
    {
        int channels = info.Mean.Length;
        Image fitting = guide.Channels == channels ? guide : ImageOps.ConvertChannels(guide, channels);
        ReadOnlySpan<float> pixels = fitting.Pixels;
        int count = fitting.Width * fitting.Height;
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < count; i++)
            {
                float value = (2.0f * pixels[(i * channels) + c]) - 1.0f;
                planes[(c * count) + i] = (value - info.Mean[c]) / info.Deviation[c];
            }
        }
    }
}
