using System.Globalization;
using System.Text;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// What <see cref="OrderProof"/> found, in Markdown, and whether it proves anything.
/// </summary>
internal static class OrderReport
{
    /// <summary>What a verdict calls it.</summary>
    public const string Name = "order of the figures";

    /// <summary>
    /// Whether a material's figures contradict the order: some of patches and structure tell it from noise, and none of
    /// these puts the four in order.
    /// </summary>
    /// <param name="rows">Its figures; none where they were not proven.</param>
    /// <remarks>Where none tells it from noise, the order is no judgement on the models, and the report says so.</remarks>
    public static bool IsMissed(IReadOnlyList<OrderRow> rows)
    {
        OrderRow[] judged = [.. rows.Where(static row => row.IsOfStructure && row.TellsNoise)];

        return judged.Length > 0 && !Array.Exists(judged, static row => row.IsOrdered);
    }

    /// <summary>A section with a table, and a line a material on what it says; empty where nothing was proven.</summary>
    /// <param name="results">One a material.</param>
    public static string Section(IReadOnlyList<MaterialResult> results)
    {
        MaterialResult[] proven = [.. results.Where(static result => result.Order.Count > 0)];
        if (proven.Length == 0)
        {
            return "";
        }

        StringBuilder text = new("\n## Order of the figures\n\n| material | steps | figure | half of the exemplar | ");
        text.Append(CultureInfo.InvariantCulture, $"trained | {OrderProof.FewSteps} steps a scale | noise | in order |\n");
        text.Append("|---|---|---|---|---|---|---|---|\n");
        foreach (MaterialResult result in proven)
        {
            foreach (OrderRow row in result.Order)
            {
                string cells = string.Join(" | ", row.Values.Select(Criterion.Number));
                text.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {result.Steps} | {row.Name} | {cells} | ")
                    .Append(Answer(row)).Append(" |\n");
            }
        }

        text.Append('\n');
        foreach (MaterialResult result in proven)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {result.Name}: {Words(result.Order)}\n");
        }

        return text.ToString();
    }

    // Which of the steps is the wrong way.
    private static string Answer(OrderRow row)
    {
        (bool IsRight, string Otherwise)[] steps =
        [
            (row.Half < row.Trained, "half ≥ trained"),
            (row.Trained < row.UnderTrained, "trained ≥ few steps"),
            (row.UnderTrained < row.Noise, "few steps ≥ noise"),
        ];
        string[] wrong = [.. steps.Where(static step => !step.IsRight).Select(static step => step.Otherwise)];

        return wrong.Length == 0 ? "yes" : $"no: {string.Join(", ", wrong)}";
    }

    private static string Words(IReadOnlyList<OrderRow> rows)
    {
        OrderRow[] telling = [.. rows.Where(static row => row.TellsNoise)];
        string[] blind = [.. rows.Where(static row => !row.TellsNoise).Select(static row => row.Name)];
        int ordered = telling.Count(static row => row.IsOrdered);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{ordered} of {rows.Count} figures put the four in order");
        if (blind.Length > 0)
        {
            text.Append("; not told from noise by ").AppendJoin("; ", blind);
        }

        if (IsMissed(rows))
        {
            text.Append("; none of patches and structure among those in order");
        }
        else if (!Array.Exists(telling, static row => row.IsOfStructure))
        {
            text.Append("; so nothing is proven");
        }

        return text.ToString();
    }
}
