using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Whether the patches that lie across a tile's seam are as near to an exemplar's as those across other lines.
/// </summary>
/// <remarks>
/// The distance is that of <see cref="PatchSlicedWasserstein"/>, of patches that hold pixels of both sides of a line across
/// and of one down. A line's share is its distance divided by the mean of lines inside. No two lines have the same patches,
/// so shares scatter about 1: the largest of the lines inside says by how much.
/// </remarks>
internal sealed class SeamPatches
{
    // The finest two octaves: a seam is a thing of few pixels.
    private const int Levels = 2;
    private const int Directions = 64;
    private const int Patches = 1024;
    private const int LinesInside = 8;

    private readonly ChannelStatistics[] _statistics;
    private readonly PatchProjection[] _exemplar;
    private readonly float[][] _directions;
    private readonly ulong _seed;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The exemplar, at least 16×16 pixels.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if it tiles.</param>
    /// <param name="seed">Seed of directions and places.</param>
    public SeamPatches(Image exemplar, BorderMode border, ulong seed)
    {
        _seed = seed;
        _directions = PatchProjection.Directions(seed, Directions, exemplar.Channels);
        IReadOnlyList<Image> bands = Bands(exemplar, border);
        _statistics = [.. bands.Select(static band => new ChannelStatistics(band))];
        int margin = border == BorderMode.Wrap ? 0 : PatchProjection.PatchSide - 1;
        _exemplar =
        [
            .. bands.Select((band, level) =>
            {
                SplitMix64 random = new(seed + (ulong)level);
                (int, int)[] corners =
                [
                    .. Enumerable.Range(0, Patches).Select(_ =>
                        (random.NextInt(band.Width - margin), random.NextInt(band.Height - margin))),
                ];

                return new PatchProjection(band, corners, _statistics[level], _directions);
            }),
        ];
    }

    /// <summary>Measures tiles.</summary>
    /// <param name="tiles">Tiles of one size, channels as the exemplar.</param>
    /// <returns>The seam's share, and the largest share of the lines inside.</returns>
    public (double Seam, double LargestInside) Measure(IReadOnlyList<Image> tiles)
    {
        double[][][] distances = new double[tiles.Count][][];
        Parallel.For(0, tiles.Count, i => distances[i] = Distances(tiles[i], (ulong)i));
        double[] shares = new double[LinesInside + 1];
        int levels = distances[0].Length;

        for (int level = 0; level < levels; level++)
        {
            double[] lines =
                [.. Enumerable.Range(0, shares.Length).Select(line => distances.Average(tile => tile[level][line]))];
            double inside = lines.Skip(1).Average() + 1e-9;

            for (int line = 0; line < shares.Length; line++)
            {
                shares[line] += lines[line] / inside / levels;
            }
        }

        return (shares[0], shares.Skip(1).Max());
    }

    // [level][line], the seam being line 0.
    private double[][] Distances(Image tile, ulong index)
    {
        IReadOnlyList<Image> bands = Bands(tile, BorderMode.Wrap);
        int levels = Math.Min(bands.Count, _exemplar.Length);

        return
        [
            .. Enumerable.Range(0, levels).Select(level => Enumerable.Range(0, LinesInside + 1).Select(line =>
                new PatchProjection(
                    bands[level], Straddling(bands[level], line, index), _statistics[level], _directions)
                    .Distance(_exemplar[level])).ToArray()),
        ];
    }

    // Patches that begin before a line and end after it: half of them across a vertical one, half across a horizontal one.
    private (int X, int Y)[] Straddling(Image band, int line, ulong tile)
    {
        SplitMix64 random = new(_seed + (tile * (LinesInside + 1)) + (ulong)line);
        int column = line * band.Width / (LinesInside + 1);
        int row = line * band.Height / (LinesInside + 1);
        (int X, int Y)[] corners = new (int, int)[Patches];

        for (int i = 0; i < corners.Length; i++)
        {
            int before = 1 + random.NextInt(PatchProjection.PatchSide - 1);
            corners[i] = i % 2 == 0
                ? ((column + band.Width - before) % band.Width, random.NextInt(band.Height))
                : (random.NextInt(band.Width), (row + band.Height - before) % band.Height);
        }

        return corners;
    }

    // One level more than is read, as the last is no octave but the rest.
    private static IReadOnlyList<Image> Bands(Image image, BorderMode border)
    {
        IReadOnlyList<Image> bands = new LaplacianPyramid(image, Levels + 1, border).Bands;

        return [.. bands.Take(Math.Max(Math.Min(Levels, bands.Count - 1), 1))];
    }
}
