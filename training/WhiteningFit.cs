using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;

namespace TexGen.Training;

/// <summary>
/// Finds the affine map that takes the exemplars' channels to mean 0, deviation 1 and no
/// correlation (principal components).
/// </summary>
internal static class WhiteningFit
{
    // A component is amplified by at most this much more than the strongest one, or the noise of nearly constant colour
    // differences (JPEG's, mostly) would be learned as if it mattered.
    private const double LargestGainRatio = 4.0;

    // The same for maps: one that hardly varies is mostly noise.
    private const double LargestMapGain = 16.0;

    // Two steps of 8 bits, in the units of −1…1: less than that is a constant picture.
    private const double SmallestDeviation = 2.0 * 2.0 / 255.0;

    /// <summary>
    /// Fits the whitening.
    /// </summary>
    /// <param name="planes">The exemplars, each [C, H, W] with values −1…1.</param>
    /// <param name="channels">C.</param>
    /// <returns>The map; its range is left to <see cref="WithRange"/>.</returns>
    /// <exception cref="InvalidDataException">The exemplars are nearly constant.</exception>
    public static WhiteningInfo Fit(IReadOnlyList<float[]> planes, int channels) => Fit(planes, channels, [channels]);

    /// <summary>
    /// Fits the whitening of a material, or of a picture, which is one map.
    /// </summary>
    /// <param name="planes">The exemplars, each [C, H, W] with values −1…1.</param>
    /// <param name="channels">C.</param>
    /// <param name="maps">The maps; constant ones, which have no channels, may be among them.</param>
    /// <param name="apart">Of each channel to which of two kinds it belongs that are whitened apart; null for one kind.</param>
    /// <returns>The map; its range is left to <see cref="WithRange"/>.</returns>
    /// <exception cref="InvalidDataException">The exemplars are nearly constant.</exception>
    public static WhiteningInfo Fit(
        IReadOnlyList<float[]> planes, int channels, IReadOnlyList<MapInfo> maps, IReadOnlyList<bool>? apart = null) =>
        Fit(planes, channels, MaterialMaps.ChannelCounts(maps), apart);

    /// <summary>
    /// Fits the whitening of a material: its maps are brought to the same strength first, so that each counts as much as
    /// the others, and then whitened together.
    /// </summary>
    /// <param name="planes">The exemplars, each [C, H, W] with values −1…1.</param>
    /// <param name="channels">C.</param>
    /// <param name="mapChannels">Channels of each map, in their order; C in all.</param>
    /// <param name="apart">Of each channel to which of two kinds it belongs that are whitened apart; null for one kind.</param>
    /// <returns>The map; its range is left to <see cref="WithRange"/>.</returns>
    /// <exception cref="InvalidDataException">The exemplars are nearly constant.</exception>
    public static WhiteningInfo Fit(
        IReadOnlyList<float[]> planes, int channels, IReadOnlyList<int> mapChannels, IReadOnlyList<bool>? apart = null)
    {
        double[] mean = Mean(planes, channels);
        double[,] covariance = Covariance(planes, channels, mean);
        float[] deviation = [.. Enumerable.Range(0, channels).Select(c => (float)Math.Sqrt(covariance[c, c]))];
        double[] strength = mapChannels.Count == 1 ? [1.0] : Strengths(covariance, mapChannels);
        double[] gain = [.. mapChannels.SelectMany((count, map) => Enumerable.Repeat(1.0 / strength[map], count))];
        for (int a = 0; a < channels; a++)
        {
            for (int b = 0; b < channels; b++)
            {
                covariance[a, b] *= apart is not null && apart[a] != apart[b] ? 0.0 : gain[a] * gain[b];
            }
        }

        (double[] variances, double[,] components) = SymmetricEigen.Decompose(covariance);

        double strongest = Math.Sqrt(variances[0]);
        if (mapChannels.Count == 1 && !(strongest >= SmallestDeviation))
        {
            throw new InvalidDataException(
                $"The exemplar is nearly constant (deviation {strongest * 127.5:F2} of 255): there is nothing to "
                + "learn. Give a picture with more contrast.");
        }

        float[] toWhite = new float[channels * channels];
        float[] fromWhite = new float[channels * channels];
        for (int k = 0; k < channels; k++)
        {
            double scale = Math.Max(Math.Sqrt(Math.Max(variances[k], 0.0)), strongest / LargestGainRatio);
            for (int c = 0; c < channels; c++)
            {
                toWhite[(k * channels) + c] = (float)(components[c, k] * gain[c] / scale);
                fromWhite[(c * channels) + k] = (float)(components[c, k] * scale / gain[c]);
            }
        }

        return new WhiteningInfo
        {
            Mean = [.. mean.Select(value => (float)value)],
            Deviation = deviation,
            ToWhite = toWhite,
            FromWhite = fromWhite,
            Low = new float[channels],
            High = new float[channels],
        };
    }

    /// <summary>
    /// Completes a fitted whitening by the range of the exemplars' white channels.
    /// </summary>
    /// <param name="whitening">What <see cref="Fit(IReadOnlyList{float[]}, int)"/> found.</param>
    /// <param name="exemplars">The exemplars' planes, white channels first.</param>
    public static WhiteningInfo WithRange(WhiteningInfo whitening, IEnumerable<CropSource> exemplars)
    {
        int channels = whitening.Channels;
        float[] low = [.. Enumerable.Repeat(float.MaxValue, channels)];
        float[] high = [.. Enumerable.Repeat(float.MinValue, channels)];

        foreach (CropSource exemplar in exemplars)
        {
            int count = exemplar.Width * exemplar.Height;
            for (int c = 0; c < channels; c++)
            {
                foreach (float value in exemplar.Planes.AsSpan(c * count, count))
                {
                    low[c] = Math.Min(low[c], value);
                    high[c] = Math.Max(high[c], value);
                }
            }
        }

        return whitening with { Low = low, High = high };
    }

    /// <summary>
    /// The same white channels, of which pictures with more contrast are made.
    /// </summary>
    /// <param name="whitening">The map.</param>
    /// <param name="gains">What each channel of a picture is multiplied by, about its mean; null for nothing.</param>
    public static WhiteningInfo WithContrast(WhiteningInfo whitening, IReadOnlyList<double>? gains)
    {
        int channels = whitening.Channels;

        return gains is null ? whitening : whitening with
        {
            ToWhite = [.. whitening.ToWhite.Select((value, i) => (float)(value / gains[i % channels]))],
            FromWhite = [.. whitening.FromWhite.Select((value, i) => (float)(value * gains[i / channels]))],
        };
    }

    /// <summary>
    /// The same map, back to pictures that are lighter or darker.
    /// </summary>
    /// <param name="whitening">The map.</param>
    /// <param name="shifts">What is added to each channel of a picture, values 0…1; null for nothing.</param>
    public static WhiteningInfo WithShift(WhiteningInfo whitening, IReadOnlyList<double>? shifts)
    {
        // Its pictures' values are −1…1.
        return shifts is null ? whitening : whitening with
        {
            Mean = [.. whitening.Mean.Select((mean, c) => (float)(mean + (2.0 * shifts[c])))],
        };
    }

    /// <summary>
    /// The map that leaves pictures as they are, values −1…1.
    /// </summary>
    /// <param name="planes">The exemplars, each [C, H, W] with values −1…1.</param>
    /// <param name="channels">C.</param>
    /// <exception cref="InvalidDataException">The exemplars are nearly constant.</exception>
    public static WhiteningInfo Identity(IReadOnlyList<float[]> planes, int channels)
    {
        WhiteningInfo fitted = Fit(planes, channels);
        float[] identity = new float[channels * channels];
        for (int c = 0; c < channels; c++)
        {
            identity[(c * channels) + c] = 1.0f;
        }

        return new WhiteningInfo
        {
            Mean = new float[channels],
            Deviation = fitted.Deviation,
            ToWhite = identity,
            FromWhite = identity,
            Low = [.. Enumerable.Repeat(-1.0f, channels)],
            High = [.. Enumerable.Repeat(1.0f, channels)],
        };
    }

    /// <summary>
    /// A picture's white channels.
    /// </summary>
    /// <param name="whitening">The map.</param>
    /// <param name="planes">[C, H, W], values −1…1.</param>
    /// <returns>[C, H, W].</returns>
    public static float[] Apply(WhiteningInfo whitening, ReadOnlySpan<float> planes)
    {
        int channels = whitening.Channels;
        int count = planes.Length / channels;
        float[] white = new float[planes.Length];

        for (int k = 0; k < channels; k++)
        {
            for (int c = 0; c < channels; c++)
            {
                float factor = whitening.ToWhite[(k * channels) + c];
                float mean = whitening.Mean[c];
                for (int i = 0; i < count; i++)
                {
                    white[(k * count) + i] += factor * (planes[(c * count) + i] - mean);
                }
            }
        }

        return white;
    }

    /// <summary>Multiplies white channels by a gain.</summary>
    /// <param name="white">The numbers.</param>
    /// <param name="gain">The gain; 1 leaves them as they are.</param>
    public static void Amplify(Span<float> white, double gain)
    {
        if (gain == 1.0)
        {
            return;
        }

        foreach (ref float value in white)
        {
            value *= (float)gain;
        }
    }

    // The deviation of each map, all its channels together; weak maps are amplified no more than weak components.
    private static double[] Strengths(double[,] covariance, IReadOnlyList<int> mapChannels)
    {
        List<double> strengths = [];
        int first = 0;
        foreach (int count in mapChannels)
        {
            strengths.Add(Math.Sqrt(Enumerable.Range(first, count).Sum(c => covariance[c, c])));
            first += count;
        }

        double strongest = strengths.Max();

        return [.. strengths.Select(strength => Math.Max(strength, strongest / LargestMapGain))];
    }

    private static double[] Mean(IReadOnlyList<float[]> planes, int channels)
    {
        double[] sum = new double[channels];
        long count = 0;
        foreach (float[] picture in planes)
        {
            int plane = picture.Length / channels;
            count += plane;
            for (int c = 0; c < channels; c++)
            {
                foreach (float value in picture.AsSpan(c * plane, plane))
                {
                    sum[c] += value;
                }
            }
        }

        return [.. sum.Select(value => value / count)];
    }

    private static double[,] Covariance(IReadOnlyList<float[]> planes, int channels, double[] mean)
    {
        double[,] sum = new double[channels, channels];
        long count = 0;
        foreach (float[] picture in planes)
        {
            int plane = picture.Length / channels;
            count += plane;
            for (int a = 0; a < channels; a++)
            {
                for (int b = 0; b <= a; b++)
                {
                    double product = 0.0;
                    for (int i = 0; i < plane; i++)
                    {
                        product += (picture[(a * plane) + i] - mean[a]) * (picture[(b * plane) + i] - mean[b]);
                    }

                    sum[a, b] += product;
                }
            }
        }

        for (int a = 0; a < channels; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                sum[a, b] /= count;
                sum[b, a] = sum[a, b];
            }
        }

        return sum;
    }
}
