using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// The figures, group by group.
/// </summary>
public sealed partial class TextureQuality
{
    /// <summary>By how much autocorrelations may differ, or by as much as the exemplar's own pieces do, or noise with its
    /// spectrum does by chance.</summary>
    public const double LargestCorrelationError = 0.05;

    private const double LargestPatchRatio = 1.5;
    private const double LargestSpectrumError = 1.5;
    private const double LargestColourDistance = 2.0;
    private const double LargestMeanDistance = 1.0;
    private const double LeastSeamRank = 0.01;
    private const double LargestSeamShare = 1.1;
    private const double LargestGrid = 0.02;
    private const int LargestLag = 32;

    private IEnumerable<QualityFigure> Patches(PictureSet set)
    {
        PatchSlicedWasserstein metric = new(_exemplar, _border, new() { Seed = _options.Seed, Step = _options.Step });
        IReadOnlyList<double> tiles = metric.MeasureRatio(set.Pictures, set.Border);
        IReadOnlyList<double> controls = metric.MeasureRatio(_control.Pictures, _control.Border);

        for (int level = 0; level < Math.Min(tiles.Count, controls.Count); level++)
        {
            string name = PatchSlicedWasserstein.NameOf(level);

            yield return new($"patches{level + 1}", $"patches, {name} (x floor)", tiles[level])
            {
                Floor = 1.0,
                Control = controls[level],
                Limit = LargestPatchRatio,
            };

            double share = metric.Rounding[level] / (metric.Floor[level] + 1e-9);

            if (share > 1.0)
            {
                // Both are shown: the exemplar's halves are nearer to each other than its file can tell.
                yield return new($"halves{level + 1}", "  beside its halves alone", tiles[level] * share)
                {
                    Floor = 1.0,
                    Control = controls[level] * share,
                };
            }
        }
    }

    private QualityFigure Spectrum(PowerSpectrum exemplar, PowerSpectrum tiles, int side)
    {
        int window = Math.Min(side, FourierTransform.LargestLength(_halves.Side));

        return new("spectrum", "spectrum (dB)", tiles.Distance(exemplar))
        {
            Floor = new PowerSpectrum(_first, window, _options.Step).Distance(new PowerSpectrum(_second, window, _options.Step)),
            Control = new PowerSpectrum(_control, side, _options.Step).Distance(exemplar),
            Limit = LargestSpectrumError,
        };
    }

    private IEnumerable<QualityFigure> Correlation(PictureSet set, int room)
    {
        int lag = Math.Min(LargestLag, room);
        LagCorrelation exemplar = new(_all, lag);
        double? pieces = ExemplarPieces.Correlation(_all, exemplar, set, lag, _options.Seed);
        double distance = new LagCorrelation(set, lag).Distance(exemplar);
        double limit = Math.Max(LargestCorrelationError, pieces ?? 0.0);

        // Asked for only where it matters: it takes as long as the figure.
        if (distance > limit)
        {
            limit = Math.Max(limit, CorrelationChance.Of(_all, exemplar, set, lag, _options.Seed) ?? 0.0);
        }

        yield return new("autocorrelation", "autocorrelation (RMSE)", distance)
        {
            Floor = pieces ?? new LagCorrelation(_first, lag).Distance(new LagCorrelation(_second, lag)),
            Control = new LagCorrelation(_control, lag).Distance(exemplar),
            Limit = limit,
        };

        foreach (ImageAxis axis in Enum.GetValues<ImageAxis>())
        {
            if (PeriodError.Measure(_exemplar, set.Pictures, axis) is PeriodError error)
            {
                string direction = axis == ImageAxis.X ? "across" : "down";

                yield return new($"period{axis}", $"period {error.Period:0.0} {direction} (px)", error.Pixels)
                {
                    Floor = error.Forced,
                };
            }
        }
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

    // z of the lines that each picture's seam lies among, where the exemplar is regular those whole periods away.
    private IEnumerable<IReadOnlyList<double>> LinesOf(IReadOnlyList<Image> pictures, ImageAxis axis)
    {
        double? period = Autocorrelation.FindPeriod(_exemplar, axis)?.Pixels;

        return pictures.Select(picture => SeamLines.Measure(picture, axis, period));
    }

    // The control of a seam is one: blocks cut out of the exemplar, taken for tiles.
    private IEnumerable<QualityFigure> Seams(PictureSet set)
    {
        IReadOnlyList<Image> cuts = [.. _halves.First, .. _halves.Second];
        IReadOnlyList<Image> own = _border == BorderMode.Wrap ? [_exemplar] : [];

        yield return Seam("seamX", "seam across (|z|)", pictures => LargestSeam(pictures, ImageAxis.X));
        yield return Seam("seamY", "seam down (|z|)", pictures => LargestSeam(pictures, ImageAxis.Y));
        yield return Seam("seamWorst", "seam, worst (|z|)", static pictures =>
            pictures.Max(static picture => SeamScore.Measure(picture).WorstZ));
        yield return new("seamRank", "rank of the seams (p)", RankOf(set.Pictures))
        {
            Control = RankOf(cuts),
            Limit = LeastSeamRank,
            IsLargerBetter = true,
        };

        QualityFigure Seam(string key, string name, Func<IReadOnlyList<Image>, double> magnitude) =>
            new(key, name, magnitude(set.Pictures))
            {
                Floor = own.Count > 0 ? magnitude(own) : null,
                Control = magnitude(cuts),
                Limit = SeamScore.Threshold,
            };
    }

    private double SpreadOf(IReadOnlyList<Image> pictures) =>
        TileDiversity.Spread([.. pictures.Select(_statistics.Standardise)]);

    private double RankOf(IReadOnlyList<Image> pictures) =>
        SeamRank.Probability([.. LinesOf(pictures, ImageAxis.X), .. LinesOf(pictures, ImageAxis.Y)]);

    private double LargestSeam(IReadOnlyList<Image> pictures, ImageAxis axis) =>
        LinesOf(pictures, axis).Max(static lines => Math.Abs(lines[^1]));

    private IEnumerable<QualityFigure> Grid(IReadOnlyList<Image> tiles)
    {
        SeamPatches metric = new(_exemplar, _border, _options.Seed);
        (double seam, double inside) = metric.Measure(tiles);

        yield return new("seamPatches", "patches at the seam", seam)
        {
            Floor = inside,
            Control = metric.Measure([.. _halves.First, .. _halves.Second]).Seam,
            Limit = Math.Max(LargestSeamShare, inside),
        };

        double own = StrideGrid.Measure([_exemplar]);

        yield return new("grid", "grid of the stride", StrideGrid.Measure(tiles))
        {
            Floor = own,
            Control = StrideGrid.Measure(_controls),
            Limit = Math.Max(LargestGrid, own),
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
            Control = _controls.Length < 2 ? null : TileDiversity.LargestCorrelation(_controls),
        };
        yield return new("spread", "spread across tiles", SpreadOf(tiles))
        {
            Floor = SpreadOf([.. _halves.First, .. _halves.Second]),
            Control = _controls.Length < 2 ? null : SpreadOf(_controls),
        };
    }
}
