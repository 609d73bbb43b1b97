using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How good tiles are as new pieces of an exemplar's texture: like it patch by patch, without seams, and no copy.
/// </summary>
/// <remarks>
/// Every figure comes with a floor, which two halves of the exemplar have between them, and a control, which noise with
/// the exemplar's spectrum and colours has. No network is needed.
/// </remarks>
public sealed class TextureQuality
{
    /// <summary>How many parts <see cref="Measure"/> reports.</summary>
    public const int StepCount = 9;

    /// <summary>The shortest side of an exemplar and of a tile, in pixels.</summary>
    public const int MinimumSide = 32;

    private const double LargestPatchRatio = 1.5;
    private const double LargestSpectrumError = 1.5;
    private const double LargestCorrelationError = 0.05;
    private const double LargestColourDistance = 2.0;
    private const double LargestMeanDistance = 1.0;
    private const int LargestLag = 32;

    private readonly Image _exemplar;
    private readonly BorderMode _border;
    private readonly QualityOptions _options;
    private readonly ExemplarHalves _halves;
    private readonly ChannelStatistics _statistics;
    private readonly Image[] _controls;
    private readonly PictureSet _all;
    private readonly PictureSet _first;
    private readonly PictureSet _second;
    private readonly PictureSet _control;

    /// <summary>Prepares an exemplar.</summary>
    /// <param name="exemplar">The exemplar, one map of it where it has several.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if it tiles, else <see cref="BorderMode.Clamp"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The exemplar is too small.</exception>
    public TextureQuality(Image exemplar, BorderMode border, QualityOptions? options = null)
    {
        CheckSize(exemplar, "exemplar");
        _exemplar = exemplar;
        _border = border;
        _options = options ?? new QualityOptions();
        _options.Validate();
        _halves = new ExemplarHalves(exemplar);
        _statistics = new ChannelStatistics(exemplar);
        _controls =
        [
            .. Enumerable.Range(0, _options.Controls).Select(i =>
                RandomPhaseNoise.Make(exemplar, border, _options.Seed + (ulong)i)),
        ];
        _all = new PictureSet([exemplar], border);
        _first = new PictureSet(_halves.First, BorderMode.Clamp);
        _second = new PictureSet(_halves.Second, BorderMode.Clamp);
        _control = new PictureSet(_controls, BorderMode.Wrap);
    }

    /// <summary>Measures tiles.</summary>
    /// <param name="tiles">The tiles, at least one, all of one size, channels as the exemplar.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if they tile, as they should.</param>
    /// <param name="progress">Told how many of the <see cref="StepCount"/> parts are done, on the calling thread.</param>
    /// <param name="cancellation">Stops between two parts.</param>
    /// <exception cref="ArgumentException">There is no tile, or one is too small or has other channels or another
    /// size.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public QualityReport Measure(
        IReadOnlyList<Image> tiles,
        BorderMode border,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        CheckTiles(tiles);
        PictureSet set = new(tiles, border);
        List<QualityFigure> figures = [];
        int side = FourierTransform.LargestLength(Math.Min(_halves.Side, Math.Min(tiles[0].Width, tiles[0].Height)));
        PowerSpectrum exemplarSpectrum = new(_all, side);
        PowerSpectrum tileSpectrum = new(set, side);
        NoveltyMeasure novelty = new(_all, _first, _second, _statistics, _options);
        NoveltyResult? found = null;
        Action[] parts =
        [
            () => figures.AddRange(Patches(set)),
            () => figures.Add(Spectrum(exemplarSpectrum, tileSpectrum, side)),
            () => figures.Add(Correlation(set, side / 4)),
            () => figures.AddRange(Colours(set)),
            () => figures.AddRange(Structure(set)),
            () => figures.AddRange(Seams(set)),
            () => found = novelty.Measure(set, cancellation),
            () => figures.AddRange(found!.Figures),
            () => figures.AddRange(Diversity(tiles)),
        ];

        for (int i = 0; i < parts.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            parts[i]();
            progress?.Report(i + 1);
        }

        return new QualityReport(
            figures, _controls[0], found!.Side, found.Nearest, exemplarSpectrum.Radial(), tileSpectrum.Radial());
    }

    private static void CheckSize(Image image, string what)
    {
        if (Math.Min(image.Width, image.Height) < MinimumSide)
        {
            throw new ArgumentException(
                $"Quality is measured on {MinimumSide}×{MinimumSide} pixels or more; this {what} has "
                + $"{image.Width}×{image.Height}.");
        }
    }

    private void CheckTiles(IReadOnlyList<Image> tiles)
    {
        if (tiles.Count == 0)
        {
            throw new ArgumentException("Give at least one tile to measure.", nameof(tiles));
        }

        foreach (Image tile in tiles)
        {
            CheckSize(tile, "tile");

            if (tile.Channels != _exemplar.Channels || tile.Width != tiles[0].Width || tile.Height != tiles[0].Height)
            {
                throw new ArgumentException(
                    $"A tile is {tile.Width}×{tile.Height} of {tile.Channels} channels; expected {tiles[0].Width}×"
                    + $"{tiles[0].Height} like the first and {_exemplar.Channels} like the exemplar.");
            }
        }
    }

    private IEnumerable<QualityFigure> Patches(PictureSet set)
    {
        PatchSlicedWasserstein metric = new(_exemplar, _border, new() { Seed = _options.Seed });
        double[] tiles = MeanRatio(metric, set);
        double[] controls = MeanRatio(metric, _control);

        for (int level = 0; level < Math.Min(tiles.Length, controls.Length); level++)
        {
            string scale = level == 0 ? "finest" : $"1/{1 << level}";

            yield return new($"patches{level + 1}", $"patches, {scale} (x floor)", tiles[level])
            {
                Floor = 1.0,
                Control = controls[level],
                Limit = LargestPatchRatio,
            };
        }
    }

    private static double[] MeanRatio(PatchSlicedWasserstein metric, PictureSet set)
    {
        double[][] ratios = new double[set.Pictures.Count][];
        Parallel.For(0, ratios.Length, i => ratios[i] = [.. metric.MeasureRatio(set.Pictures[i], set.Border)]);

        return [.. Enumerable.Range(0, ratios[0].Length).Select(level => ratios.Average(ratio => ratio[level]))];
    }

    private QualityFigure Spectrum(PowerSpectrum exemplar, PowerSpectrum tiles, int side)
    {
        int window = Math.Min(side, FourierTransform.LargestLength(_halves.Side));

        return new("spectrum", "spectrum (dB)", tiles.Distance(exemplar))
        {
            Floor = new PowerSpectrum(_first, window).Distance(new PowerSpectrum(_second, window)),
            Control = new PowerSpectrum(_control, side).Distance(exemplar),
            Limit = LargestSpectrumError,
        };
    }

    private QualityFigure Correlation(PictureSet set, int room)
    {
        int lag = Math.Min(LargestLag, room);
        LagCorrelation exemplar = new(_all, lag);

        return new("autocorrelation", "autocorrelation (RMSE)", new LagCorrelation(set, lag).Distance(exemplar))
        {
            Floor = new LagCorrelation(_first, lag).Distance(new LagCorrelation(_second, lag)),
            Control = new LagCorrelation(_control, lag).Distance(exemplar),
            Limit = LargestCorrelationError,
        };
    }

    private IEnumerable<QualityFigure> Colours(PictureSet set)
    {
        ColourDistribution exemplar = new(_all);
        ColourDistribution first = new(_first);
        ColourDistribution second = new(_second);
        ColourDistribution tiles = new(set);
        ColourDistribution control = new(_control);

        yield return new("meanColour", "mean colour (dE, Oklab)", tiles.MeanDistance(exemplar))
        {
            Floor = first.MeanDistance(second),
            Control = control.MeanDistance(exemplar),
            Limit = LargestMeanDistance,
        };
        yield return new("colours", "colours (255ths, Oklab)", tiles.Distance(exemplar))
        {
            Floor = first.Distance(second),
            Control = control.Distance(exemplar),
            Limit = LargestColourDistance,
        };
    }

    private IEnumerable<QualityFigure> Structure(PictureSet set)
    {
        RandomFilterGram exemplar = GramOf(_all);

        yield return new("gram", "random filters (Gram)", GramOf(set).Distance(exemplar))
        {
            Floor = GramOf(_first).Distance(GramOf(_second)),
            Control = GramOf(_control).Distance(exemplar),
        };

        StructureCorrelation structure = new(_all);

        yield return new("structure", "structure (RMSE)", new StructureCorrelation(set).Distance(structure))
        {
            Floor = new StructureCorrelation(_first).Distance(new StructureCorrelation(_second)),
            Control = new StructureCorrelation(_control).Distance(structure),
        };
    }

    private RandomFilterGram GramOf(PictureSet set) => new(set, _statistics);

    // The control of a seam is one: blocks cut out of the exemplar, taken for tiles.
    private IEnumerable<QualityFigure> Seams(PictureSet set)
    {
        SeamScore[] tiles = [.. set.Pictures.Select(SeamScore.Measure)];
        SeamScore[] cuts = [.. _halves.First.Concat(_halves.Second).Select(SeamScore.Measure)];
        SeamScore? own = _border == BorderMode.Wrap ? SeamScore.Measure(_exemplar) : null;

        yield return Seam("seamX", "seam across (|z|)", static score => Math.Abs(score.ZX));
        yield return Seam("seamY", "seam down (|z|)", static score => Math.Abs(score.ZY));
        yield return Seam("seamWorst", "seam, worst (|z|)", static score => score.WorstZ);

        QualityFigure Seam(string key, string name, Func<SeamScore, double> magnitude) =>
            new(key, name, tiles.Max(magnitude))
            {
                Floor = own is SeamScore score ? magnitude(score) : null,
                Control = cuts.Max(magnitude),
                Limit = SeamScore.Threshold,
            };
    }

    private IEnumerable<QualityFigure> Diversity(IReadOnlyList<Image> tiles)
    {
        if (tiles.Count < 2)
        {
            yield break;
        }

        yield return new("likeness", "likeness of tiles", TileDiversity.LargestCorrelation(tiles))
        {
            Floor = TileDiversity.LargestCorrelation([.. _halves.First, .. _halves.Second]),
        };
        yield return new("spread", "spread across tiles", TileDiversity.Spread([.. tiles.Select(_statistics.Standardise)]));
    }
}
