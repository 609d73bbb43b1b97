using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Finds out what a model is conditioned on, from its exemplars and options.
/// </summary>
internal static class ConditioningFit
{
    // Two steps of 8 bits, in the units of −1…1: a guide that varies less says nothing.
    private const double SmallestDeviation = 2.0 * 2.0 / 255.0;

    /// <summary>
    /// Fits the conditioning.
    /// </summary>
    /// <param name="exemplars">The exemplars: all with a label or none, all with a guide or none.</param>
    /// <param name="options">Whether the model enlarges.</param>
    /// <param name="scales">At how many scales it makes tiles.</param>
    /// <returns>What the model is conditioned on; null if on nothing.</returns>
    /// <exception cref="InvalidDataException">The guides are nearly constant.</exception>
    public static ConditioningInfo? Fit(IReadOnlyList<Exemplar> exemplars, TrainingOptions options, int scales = 1)
    {
        ConditioningInfo info = new()
        {
            Labels = [.. exemplars.Select(exemplar => exemplar.Info.Label).OfType<string>().Distinct()],
            Guide = FitGuide([.. exemplars.Select(exemplar => exemplar.Guide).OfType<Image>()]),
            Upscale = options.Upscale is int factor ? new UpscaleInfo { Factor = factor } : null,
            Grid = GridFit.Fit(exemplars, options, scales),
        };
        bool isEmpty = info.Labels.Count == 0 && info.Guide is null && info.Upscale is null && info.Grid is null;

        return isEmpty ? null : info;
    }

    private static GuideInfo? FitGuide(IReadOnlyList<Image> guides)
    {
        if (guides.Count == 0)
        {
            return null;
        }

        float[][] planes = [.. guides.Select(ImageTensor.ToPlanes)];
        int channels = guides[0].Channels;
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        bool varies = false;
        for (int c = 0; c < channels; c++)
        {
            (double average, double spread) = Moments(planes, channels, c);
            mean[c] = (float)average;
            deviation[c] = (float)Math.Max(spread, SmallestDeviation);
            varies |= spread >= SmallestDeviation;
        }

        return varies
            ? new GuideInfo { Mean = mean, Deviation = deviation }
            : throw new InvalidDataException(
                "the guide is nearly constant, so that nothing can be learned from it; paint one that differs where the "
                + "exemplar does, or leave the guide out.");
    }

    private static (double Mean, double Deviation) Moments(float[][] planes, int channels, int channel)
    {
        double sum = 0.0;
        double squares = 0.0;
        long count = 0;
        foreach (float[] picture in planes)
        {
            int size = picture.Length / channels;
            count += size;
            foreach (float value in picture.AsSpan(channel * size, size))
            {
                sum += value;
                squares += (double)value * value;
            }
        }

        double mean = sum / count;

        return (mean, Math.Sqrt(Math.Max(0.0, (squares / count) - (mean * mean))));
    }
}
