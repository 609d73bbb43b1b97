using System.Globalization;
using System.Text;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// The result in Markdown: the table of the README, and a report with each map's patches.
/// </summary>
internal static class AcceptanceReport
{
    // The materials that may miss the limit of patches.
    private const double MayMiss = 0.2;

    private static string Largest => Criterion.Number(Criteria.LargestPatchRatio);

    /// <summary>The table and the verdict, for the README.</summary>
    /// <param name="results">One a material, at least one.</param>
    /// <param name="options">What was asked for.</param>
    public static string Table(IReadOnlyList<MaterialResult> results, AcceptanceOptions options)
    {
        StringBuilder text = new();
        string[] columns = [.. results.SelectMany(static result => result.Criteria).Select(static each => each.Name).Distinct()];
        string[] wanted = [.. columns.Select(column => results.SelectMany(static result => result.Criteria)
            .First(each => each.Name == column).Wanted)];
        text.Append("| material | steps | ").AppendJoin(" | ", columns.Zip(wanted, static (c, w) => $"{c} ({w})")).Append(" |\n");
        text.Append("|---|---|").AppendJoin("|", columns.Select(static _ => "---")).Append("|\n");
        foreach (MaterialResult result in results)
        {
            IEnumerable<string> cells = columns.Select(column =>
                result.Criteria.FirstOrDefault(each => each.Name == column)?.Cell ?? "–");
            text.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {result.Steps} | ").AppendJoin(" | ", cells)
                .Append(" |\n");
        }

        string sizes = string.Join(", ", options.Sizes.Select(static size => $"{size.Width}×{size.Height}"));
        text.Append(CultureInfo.InvariantCulture, $"\nThe worst of all maps and of {options.Count} tiles each of {sizes}; ");
        text.Append("what is missed is bold. ");
        if (results.SelectMany(static result => result.Criteria).Any(static each => each.IsAllowed))
        {
            text.Append("A limit in brackets is what as many lines inside the same tiles reach by chance, what the exemplar's own ");
            text.Append("pieces have, or as many tiles of noise with its spectrum by chance (docs/evaluation.md). ");
        }

        text.Append(Verdict(results)).Append('\n');

        return text.ToString();
    }

    /// <summary>Whether everything is met.</summary>
    public static bool IsMet(IReadOnlyList<MaterialResult> results) => Faults(results).Count == 0;

    /// <summary>The table, and what it is made of.</summary>
    /// <param name="results">One a material, at least one.</param>
    /// <param name="options">What was asked for.</param>
    public static string Full(IReadOnlyList<MaterialResult> results, AcceptanceOptions options)
    {
        StringBuilder text = new();
        text.Append("# Quality\n\n").Append(Table(results, options)).Append("\n## Patches\n\n");
        text.Append("Distance in floors, finest level first.\n\n| material | map |");
        foreach ((int width, int height) in options.Sizes)
        {
            text.Append(CultureInfo.InvariantCulture, $" {width}×{height} |");
        }

        text.Append(" control |\n|---|---|---|").AppendJoin("|", options.Sizes.Select(static _ => "---")).Append("|\n");
        foreach (MaterialResult result in results)
        {
            PatchRows(text, result);
        }

        text.Append("\n## Seams, agreement and means of data\n\n");
        foreach (MaterialResult result in results)
        {
            SeamCount seams = result.Seams;
            text.Append(CultureInfo.InvariantCulture, $"- {result.Name}: {seams.Passed} of {seams.Count} seams beyond 3, ");
            text.Append(CultureInfo.InvariantCulture, $"{seams.Expected:0.0} expected by what ");
            text.Append(CultureInfo.InvariantCulture, $"lines inside do, whose farthest are {seams.Largest:0.0} off");
            if (result.Evaluations[0].Agreement is [QualityFigure correlation, ..])
            {
                text.Append("; correlation of maps ").Append(Criterion.Number(correlation.Value)).Append(", floor ")
                    .Append(Criterion.Number(correlation.Floor ?? 0.0)).Append(", maps moved apart ")
                    .Append(Criterion.Number(correlation.Control ?? 0.0));
            }

            if (Criteria.DataMeans(result.Evaluations) is Criterion means)
            {
                text.Append("; mean of a data map off by ").Append(Criterion.Number(means.Value)).Append(" hundredths, ")
                    .Append(means.Where);
            }

            text.Append('\n');
        }

        return text.Append(OrderReport.Section(results)).ToString();
    }

    private static void PatchRows(StringBuilder text, MaterialResult result)
    {
        foreach (MapQuality map in result.Evaluations[0].Maps)
        {
            MapQuality[] sizes = [.. result.Evaluations.Select(each => each.Maps.First(other => other.Name == map.Name))];
            text.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {map.Name} | ");
            text.AppendJoin(" | ", sizes.Select(static size => Levels(size, static figure => figure.Value)));
            text.Append(CultureInfo.InvariantCulture, $" | {Levels(map, static figure => figure.Control ?? 0.0)} |\n");
        }
    }

    private static string Levels(MapQuality map, Func<QualityFigure, double> value) => string.Join(' ', map.Report.Figures
        .Where(static figure => figure.Key.StartsWith("patches", StringComparison.Ordinal))
        .Select(figure => Criterion.Number(value(figure))));

    private static string Verdict(IReadOnlyList<MaterialResult> results)
    {
        List<string> faults = Faults(results);
        string verdict = faults.Count == 0 ? "All criteria are met." : $"Missed: {string.Join("; ", faults)}.";
        string[] coarse = CoarseMaterials(results);
        if (coarse.Length > 0)
        {
            verdict += $" Patches beyond their limit: {string.Join(", ", coarse)}; a fifth of the materials may, up to {Largest}.";
        }

        string[] allowed = [.. Allowed(results)];

        return allowed.Length == 0
            ? verdict
            : $"{verdict} Beyond the plain limit, within the wider one: {string.Join("; ", allowed)}.";
    }

    // "seam on bark, rust": which materials meet a criterion only by the limit in brackets. Of a name its unit is left out.
    private static IEnumerable<string> Allowed(IReadOnlyList<MaterialResult> results) => results
        .SelectMany(static result => result.Criteria.Where(static each => each.IsAllowed)
            .Select(each => (each.Name, Material: result.Name)))
        .GroupBy(static each => each.Name, static each => each.Material)
        .Select(static group => $"{group.Key.Split(',')[0]} on {string.Join(", ", group)}");

    private static string[] CoarseMaterials(IReadOnlyList<MaterialResult> results) =>
    [
        .. results.Where(static result => result.Criteria.Any(static each => each.Name == Criteria.Patches && !each.IsMet))
            .Select(static result => result.Name),
    ];

    // Of patches a fifth of the materials may miss the limit, and none the larger one; of the rest nothing may be missed.
    private static List<string> Faults(IReadOnlyList<MaterialResult> results)
    {
        List<string> faults = [];
        (string Material, Criterion Criterion)[] all =
            [.. results.SelectMany(static result => result.Criteria.Select(criterion => (result.Name, criterion)))];
        string[] coarse = CoarseMaterials(results);
        if (coarse.Length > (int)(MayMiss * results.Count))
        {
            faults.Add($"patches on {coarse.Length} of {results.Count} materials");
        }

        foreach ((string material, Criterion criterion) in all)
        {
            if (criterion.Name == Criteria.Patches)
            {
                if (!(criterion.Value <= Criteria.LargestPatchRatio))
                {
                    faults.Add($"patches beyond {Largest} on {material}");
                }
            }
            else if (!criterion.IsMet)
            {
                faults.Add($"{criterion.Name} on {material}");
            }
        }

        faults.AddRange(results.Where(static result => OrderReport.IsMissed(result.Order))
            .Select(static result => $"{OrderReport.Name} on {result.Name}"));

        return faults;
    }
}
