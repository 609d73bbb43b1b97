using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How far the patches of pictures, taken as one sample, are from those of an exemplar, octave by octave.
/// </summary>
/// <remarks>
/// <para>
/// The sliced Wasserstein distance of Karras et al. 2018 (arXiv:1710.10196, section 5): 7×7 patches of each level of a
/// Laplacian pyramid, projected on random directions, sorted, mean absolute difference. Unlike there, both sets are
/// standardised by the exemplar's mean and deviation, not each by its own, which would hide faults of colour and
/// contrast. As there, patches of all pictures make one set: a tile that is smaller than the exemplar cannot have all of it.
/// </para>
/// <para>
/// Numbers mean something beside the floor only: the distance of two interleaved halves of the exemplar. Marginals are
/// nearly blind to structure in textures that are close to Gaussian; a low ratio is necessary, not sufficient.
/// </para>
/// <para>
/// A map may be so smooth that its halves differ by next to nothing in the finest octaves, by less than its file can
/// tell: there what the file's own rounding makes (<see cref="Rounding"/>) is the least that counts.
/// </para>
/// </remarks>
public sealed partial class PatchSlicedWasserstein
{
    // Exemplar and samples are read at different places: at the same ones a slightly changed exemplar would seem
    // nearer than a perfect new tile.
    private const ulong SampleDraw = 1000;

    // From one picture's places to the next one's.
    private const ulong PictureDraw = 10_000;

    private readonly SlicedWassersteinOptions _options;
    private readonly StationaryPyramid _pyramid;
    private readonly (double? X, double? Y) _periods;
    private readonly ChannelStatistics[] _statistics;
    private readonly PatchProjection[] _projections;
    private readonly float[][] _directions;
    private readonly Lazy<double[][]> _floors;
    private readonly Lazy<double[]> _rounding;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The exemplar, at least 16×16 pixels.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if the exemplar tiles, else
    /// <see cref="BorderMode.Clamp"/>.</param>
    /// <param name="options">Precision; null means the defaults.</param>
    /// <exception cref="ArgumentException">The exemplar is too small.</exception>
    public PatchSlicedWasserstein(Image exemplar, BorderMode border, SlicedWassersteinOptions? options = null)
    {
        CheckSize(exemplar);
        _options = options ?? new SlicedWassersteinOptions();
        _options.Validate();
        Channels = exemplar.Channels;
        _directions = PatchProjection.Directions(_options.Seed, _options.Directions, Channels);
        _pyramid = new StationaryPyramid(exemplar, _options.Levels, border);
        _periods = border == BorderMode.Wrap
            ? (null, null)
            : (Autocorrelation.FindPeriod(exemplar, ImageAxis.X)?.Pixels, Autocorrelation.FindPeriod(exemplar, ImageAxis.Y)?.Pixels);
        _statistics = [.. Enumerable.Range(0, _pyramid.Bands.Count).Select(level => new ChannelStatistics(Inside(_pyramid, level)))];
        _projections = ProjectAll([_pyramid], border, 0);
        _floors = new Lazy<double[][]>(MeasureFloors);
        _rounding = new Lazy<double[]>(() => _options.Step > 0.0
            ? MeasureRounding(exemplar, border)
            : new double[_projections.Length]);
    }

    /// <summary>Channels of the exemplar, and of every picture measured against it.</summary>
    public int Channels { get; }

    /// <summary>
    /// The distance of two interleaved halves of the exemplar a level, finest first: what sampling alone makes.
    /// </summary>
    public IReadOnlyList<double> Floor =>
        [.. Enumerable.Range(0, _projections.Length).Select(level => _floors.Value.Average(draw => draw[level]))];

    /// <summary>
    /// The largest distance of two such halves among several draws of their patches: what may be chance.
    /// </summary>
    internal IReadOnlyList<double> LargestFloor =>
        [.. Enumerable.Range(0, _projections.Length).Select(level => _floors.Value.Max(draw => draw[level]))];

    /// <summary>
    /// The distance a level, finest first, of the exemplar and itself rounded to <see cref="SlicedWassersteinOptions.Step"/>;
    /// zeros for a step of 0.
    /// </summary>
    public IReadOnlyList<double> Rounding => _rounding.Value;

    /// <summary>Measures pictures as one sample.</summary>
    /// <param name="samples">The pictures, at least one and of one size, at least 16×16 pixels, channels as the exemplar. Each
    /// gives as many of the patches, so that each may have a part of what the exemplar has.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> for tiles, else <see cref="BorderMode.Clamp"/>.</param>
    /// <returns>The distance a level, finest first, in deviations of the exemplar; levels that exemplar and pictures
    /// have.</returns>
    /// <exception cref="ArgumentException">There is no picture, or one is too small or has other channels.</exception>
    public IReadOnlyList<double> Measure(IReadOnlyList<Image> samples, BorderMode border)
    {
        if (samples.Count == 0)
        {
            throw new ArgumentException("There is no picture to measure.", nameof(samples));
        }

        foreach (Image sample in samples)
        {
            CheckSize(sample);

            if (sample.Channels != Channels)
            {
                throw new ArgumentException(
                    $"The picture has {sample.Channels} channels, the exemplar {Channels}; convert one of them.");
            }
        }

        StationaryPyramid[] pyramids = new StationaryPyramid[samples.Count];
        Parallel.For(0, pyramids.Length, i =>
            pyramids[i] = new StationaryPyramid(samples[i], _pyramid, border));
        PatchProjection[] projections = ProjectAll(pyramids, border, SampleDraw);
        double[] distances = new double[projections.Length];

        for (int level = 0; level < distances.Length; level++)
        {
            distances[level] = projections[level].Distance(_projections[level]);
        }

        return distances;
    }

    /// <summary>
    /// Measures pictures in units of the floor, or of <see cref="Rounding"/> where that is more: 1 is as near as the
    /// exemplar is to itself.
    /// </summary>
    /// <param name="samples">The pictures, as for <see cref="Measure"/>.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> for tiles, else <see cref="BorderMode.Clamp"/>.</param>
    /// <returns>The ratio a level, finest first. Read the finest by itself: a mean hides a lack of training.</returns>
    public IReadOnlyList<double> MeasureRatio(IReadOnlyList<Image> samples, BorderMode border)
    {
        // A flat exemplar has floor zero; any difference from it is then large, and none is one.
        const double SmallestFloor = 1e-9;
        double[] ratios = [.. Measure(samples, border)];
        IReadOnlyList<double> floor = Floor;

        for (int level = 0; level < ratios.Length; level++)
        {
            ratios[level] = (ratios[level] + SmallestFloor) / (Math.Max(floor[level], Rounding[level]) + SmallestFloor);
        }

        return ratios;
    }

    /// <summary>What people call a level: "finest", "1/2", "1/4", …</summary>
    /// <param name="level">The level, 0 being the finest.</param>
    public static string NameOf(int level) => level == 0 ? "finest" : $"1/{1 << level}";

    private static void CheckSize(Image image)
    {
        if (Math.Min(image.Width, image.Height) < LaplacianPyramid.MinimumSide)
        {
            throw new ArgumentException(
                $"Patches are compared on {LaplacianPyramid.MinimumSide}×{LaplacianPyramid.MinimumSide} pixels "
                + $"or more, this picture has {image.Width}×{image.Height}.");
        }
    }

    private PatchProjection[] ProjectAll(StationaryPyramid[] pyramids, BorderMode border, ulong draw)
    {
        int levels = Math.Min(pyramids.Min(static pyramid => pyramid.Bands.Count), _statistics.Length);
        PatchProjection[] projections = new PatchProjection[levels];
        Parallel.For(0, levels, level => projections[level] = new PatchProjection(
            [.. pyramids.Select((pyramid, i) => (pyramid.Bands[level], Corners(pyramid, level, i)))],
            _statistics[level],
            _directions,
            StationaryPyramid.SpacingOf(level)));

        return projections;

        // As many of each picture, and places of its own.
        (int X, int Y)[] Corners(StationaryPyramid pyramid, int level, int picture)
        {
            Image band = pyramid.Bands[level];
            int inset = pyramid.InsetOf(level);
            int margin = border == BorderMode.Wrap ? 0 : StationaryPyramid.PatchReachOf(level) + (2 * inset);
            int count = ((picture + 1) * _options.Patches / pyramids.Length) - (picture * _options.Patches / pyramids.Length);
            (int X, int Y)[] corners = DrawCorners(
                draw + (ulong)level + (PictureDraw * (ulong)picture),
                WholePeriods(band.Width - margin, border == BorderMode.Wrap ? null : _periods.X),
                WholePeriods(band.Height - margin, border == BorderMode.Wrap ? null : _periods.Y),
                static (_, _) => true,
                count);

            return [.. corners.Select(corner => (corner.X + inset, corner.Y + inset))];
        }
    }

    // Of a regular picture each place in the period counts the same, as in tiles, which hold whole periods.
    private static int WholePeriods(int side, double? period)
    {
        return period is double pixels && pixels <= side ? (int)Math.Round(Math.Floor(side / pixels) * pixels) : side;
    }

    // Of a picture that does not tile what its border does not reach.
    private static Image Inside(StationaryPyramid pyramid, int level)
    {
        Image band = pyramid.Bands[level];
        int inset = pyramid.InsetOf(level);

        return ImageOps.Crop(band, inset, inset, band.Width - (2 * inset), band.Height - (2 * inset));
    }

    // The same draw for every picture of a size, so that distances of pictures can be compared.
    private (int X, int Y)[] DrawCorners(
        ulong draw, int width, int height, Func<int, int, bool> accept, int? count = null)
    {
        SplitMix64 random = new(_options.Seed + draw + 1);
        (int X, int Y)[] corners = new (int, int)[count ?? _options.Patches];

        for (int i = 0; i < corners.Length; i++)
        {
            do
            {
                corners[i] = (random.NextInt(width), random.NextInt(height));
            }
            while (!accept(corners[i].X, corners[i].Y));
        }

        return corners;
    }
}
