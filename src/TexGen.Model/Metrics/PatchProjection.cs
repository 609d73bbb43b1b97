using System.Numerics;
using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// The patches of one band, projected on fixed random directions and sorted along each.
/// </summary>
internal sealed class PatchProjection
{
    /// <summary>Side of a patch in pixels.</summary>
    public const int PatchSide = 7;

    private readonly float[][] _sorted;

    /// <summary>Projects patches of one picture.</summary>
    /// <param name="band">The band.</param>
    /// <param name="corners">Top-left corner of each patch; a patch that passes an edge wraps.</param>
    /// <param name="statistics">Mean and deviation of each channel that the patches are standardised with.</param>
    /// <param name="directions">Unit vectors, each padded with zeros to a whole number of hardware vectors.</param>
    public PatchProjection(Image band, (int X, int Y)[] corners, ChannelStatistics statistics, float[][] directions)
        : this([(band, corners)], statistics, directions)
    {
    }

    /// <summary>Projects patches of several pictures, which are sorted together.</summary>
    /// <param name="parts">Each picture's band, and the top-left corners of its patches; a patch that passes an edge
    /// wraps.</param>
    /// <param name="statistics">Mean and deviation of each channel that the patches are standardised with.</param>
    /// <param name="directions">Unit vectors, each padded with zeros to a whole number of hardware vectors.</param>
    /// <param name="spacing">How far the pixels of a patch lie apart.</param>
    public PatchProjection(
        IReadOnlyList<(Image Band, (int X, int Y)[] Corners)> parts,
        ChannelStatistics statistics,
        float[][] directions,
        int spacing = 1)
    {
        int count = parts.Sum(static part => part.Corners.Length);
        _sorted = new float[directions.Length][];
        float[] patch = new float[directions[0].Length];

        for (int d = 0; d < directions.Length; d++)
        {
            _sorted[d] = new float[count];
        }

        int i = 0;
        foreach ((Image band, (int X, int Y)[] corners) in parts)
        {
            foreach ((int X, int Y) corner in corners)
            {
                CopyPatch(band, corner, spacing, statistics, patch);

                for (int d = 0; d < directions.Length; d++)
                {
                    _sorted[d][i] = DotProduct.Of(patch, directions[d]);
                }

                i++;
            }
        }

        float[] scratch = new float[count];
        foreach (float[] projections in _sorted)
        {
            RadixSort.Sort(projections, scratch);
        }
    }

    /// <summary>The length of a patch of <paramref name="channels"/> channels, padded for the hardware.</summary>
    public static int PaddedLength(int channels)
    {
        int length = PatchSide * PatchSide * channels;

        return (length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
    }

    /// <summary>Draws directions to project on, uniformly on the sphere.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of the patches.</param>
    /// <returns>Unit vectors, padded with zeros to <see cref="PaddedLength"/>.</returns>
    public static float[][] Directions(ulong seed, int count, int channels)
    {
        float[][] directions = UnitVectors.Draw(new SplitMix64(seed), count, PatchSide * PatchSide * channels);

        for (int d = 0; d < count; d++)
        {
            Array.Resize(ref directions[d], PaddedLength(channels));
        }

        return directions;
    }

    /// <summary>Mean over directions of the Wasserstein-1 distance: mean |difference| of equal quantiles.</summary>
    public double Distance(PatchProjection other)
    {
        double sum = 0.0;

        for (int d = 0; d < _sorted.Length; d++)
        {
            sum += LineDistance.MeanAbsolute(_sorted[d], other._sorted[d]);
        }

        return sum / _sorted.Length;
    }

    private static void CopyPatch(
        Image band, (int X, int Y) corner, int spacing, ChannelStatistics statistics, Span<float> patch)
    {
        int channels = band.Channels;
        int position = 0;

        for (int dy = 0; dy < PatchSide; dy++)
        {
            ReadOnlySpan<float> row = band.Row((corner.Y + (dy * spacing)) % band.Height);

            for (int dx = 0; dx < PatchSide; dx++)
            {
                int offset = (corner.X + (dx * spacing)) % band.Width * channels;

                for (int c = 0; c < channels; c++)
                {
                    patch[position++] = statistics.Standardise(row[offset + c], c);
                }
            }
        }
    }
}
