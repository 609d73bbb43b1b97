using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// The criteria of docs/evaluation.md over all maps and sizes of a material.
/// </summary>
internal static class Criteria
{
    /// <summary>The name of the first: the only one that one of five materials may miss, by no more than
    /// <see cref="LargestPatchRatio"/>.</summary>
    public const string Patches = "patches, x floor";

    /// <summary>What no material's patches may pass.</summary>
    public const double LargestPatchRatio = 2.5;

    private const double LargestMeanDistance = 1.0;
    private const string ColourMap = "albedo";

    /// <summary>Judges a material.</summary>
    /// <param name="evaluations">Its evaluations, one a size.</param>
    /// <param name="largestSeam">The |z| that the farthest seam may have by chance.</param>
    /// <returns>The criteria, in the order of the table's columns.</returns>
    public static IReadOnlyList<Criterion> Judge(IReadOnlyList<QualityEvaluation> evaluations, double largestSeam)
    {
        Found[] all =
        [
            .. evaluations.SelectMany(static evaluation => evaluation.Maps.SelectMany(map =>
                map.Report.Figures.Select(figure => new Found(evaluation, map, figure)))),
        ];
        // Pictures without maps are colours, too.
        Found[] colours = [.. all.Where(found => found.Map.Name == ColourMap || found.Evaluation.Maps.Count == 1)];

        return
        [
            .. Worst(Patches, all, static key => key.StartsWith("patches", StringComparison.Ordinal)),
            .. Worst("spectrum, dB", all, static key => key == "spectrum"),
            .. WorstCorrelation(all),
            .. Worst("seam, \\|z\\|", all, static key => key is "seamX" or "seamY").Select(seam => seam with
            {
                PlainLimit = seam.Limit,
                Limit = Math.Max(seam.Limit, largestSeam),
            }),
            .. Worst("novelty ν₃₂", all, static key => key == "novelty32"),
            .. Worst("copied, px", all, static key => key == "copied"),
            .. Worst("mean colour, ΔE", colours, static key => key == "meanColour"),
            .. Worst("\\|n\\| off 1, 255ths", all, static key => key.StartsWith("normals", StringComparison.Ordinal)),
        ];
    }

    /// <summary>The largest distance of a data map's mean, in hundredths; not judged, as it is no colour.</summary>
    public static Criterion? DataMeans(IReadOnlyList<QualityEvaluation> evaluations)
    {
        Found[] data =
        [
            .. evaluations.SelectMany(static evaluation => evaluation.Maps.Where(static map => map.Name != ColourMap)
                .SelectMany(map => map.Report.Figures.Select(figure => new Found(evaluation, map, figure)))),
        ];
        Criterion? worst = Worst("other means", data, static key => key == "meanColour").FirstOrDefault();

        return worst is null ? null : worst with { Limit = LargestMeanDistance };
    }

    // The limit is another for each map and size: what is missed comes before what is worse and allowed.
    private static IEnumerable<Criterion> WorstCorrelation(Found[] all)
    {
        Found[] found = [.. all.Where(static each => each.Figure.Key == "autocorrelation")];
        if (found.Length == 0)
        {
            yield break;
        }

        Found worst = found.OrderBy(static each => each.Figure.IsMet == false ? 0 : 1).ThenByDescending(static each => each.Figure.Value)
            .First();
        yield return new("autocorrelation", worst.Figure.Value, worst.Figure.Limit!.Value, worst.Where)
        {
            PlainLimit = TextureQuality.LargestCorrelationError,
        };
    }

    private static IEnumerable<Criterion> Worst(string name, Found[] all, Func<string, bool> wanted)
    {
        Found[] found = [.. all.Where(each => wanted(each.Figure.Key) && each.Figure.Limit is not null)];
        if (found.Length == 0)
        {
            yield break;
        }

        // What is no number is worse than any, and MaxBy takes it for the smallest.
        bool isLargerBetter = found[0].Figure.IsLargerBetter;
        Found worst = found.FirstOrDefault(static each => double.IsNaN(each.Figure.Value)) ?? (isLargerBetter
            ? found.MinBy(static each => each.Figure.Value)!
            : found.MaxBy(static each => each.Figure.Value)!);
        yield return new(name, worst.Figure.Value, worst.Figure.Limit!.Value, worst.Where)
        {
            IsLargerBetter = isLargerBetter,
        };
    }

    private sealed record Found(QualityEvaluation Evaluation, MapQuality Map, QualityFigure Figure)
    {
        public string Where
        {
            get
            {
                string level = Figure.Key.StartsWith("patches", StringComparison.Ordinal)
                    ? " " + PatchSlicedWasserstein.NameOf(Figure.Key[^1] - '1')
                    : "";

                return $"{Map.Name}{level}, {Evaluation.Width}×{Evaluation.Height}";
            }
        }
    }
}
