using TexGen.Model.Materials;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// <c>quality</c>: trains, measures and judges a folder of materials.
/// </summary>
internal static class Acceptance
{
    public const string Command = "quality";

    private const int Missed = 2;

    /// <summary>Runs it.</summary>
    /// <param name="args">The arguments after the command.</param>
    /// <returns>The exit code: 0 if everything is met, else 2.</returns>
    /// <exception cref="BenchmarkException">An argument is wrong, or there is no material.</exception>
    public static int Run(IEnumerable<string> args)
    {
        AcceptanceOptions options = AcceptanceOptions.Parse(args);
        if (options.Help)
        {
            Console.WriteLine(AcceptanceOptions.Usage);

            return 0;
        }

        string[] folders = FindMaterials(options);
        Directory.CreateDirectory(options.OutputFolder);
        List<MaterialResult> results = [];
        List<string> models = [];
        foreach (string folder in folders)
        {
            models.Add(MaterialRun.GetModel(folder, options));
            results.Add(MaterialRun.Evaluate(folder, models[^1], options));
            WriteReport(results, options);
        }

        for (int i = 0; options.Order && i < folders.Length; i++)
        {
            long steps = OrderProof.FewStepsOf(models[i]);
            string few = MaterialRun.GetModel(folders[i], options, $"-{steps}", steps);
            results[i] = results[i] with { Order = OrderProof.Measure(folders[i], models[i], few, options.Count) };
            WriteReport(results, options);
        }

        Console.Write(AcceptanceReport.Full(results, options));
        if (options.ReadmePath is not null)
        {
            MarkedSection.Replace(options.ReadmePath, AcceptanceReport.Table(results, options));
        }

        return ExitCode(results);
    }

    /// <summary>What the program ends with.</summary>
    /// <param name="results">One a material.</param>
    public static int ExitCode(IReadOnlyList<MaterialResult> results) => AcceptanceReport.IsMet(results) ? 0 : Missed;

    // After each material, as a run takes half an hour and more: what is measured stays if the next one fails.
    private static void WriteReport(IReadOnlyList<MaterialResult> results, AcceptanceOptions options) =>
        File.WriteAllText(Path.Combine(options.OutputFolder, "report.md"), AcceptanceReport.Full(results, options));

    private static string[] FindMaterials(AcceptanceOptions options)
    {
        string root = Path.GetFullPath(options.TexturesFolder);
        if (!Directory.Exists(root))
        {
            throw new BenchmarkException($"there is no folder '{root}' of materials; give one with --textures FOLDER");
        }

        string[] folders = [.. Directory.GetDirectories(root).Where(HasMaps).Order(StringComparer.Ordinal)];
        folders = folders.Length == 0 && HasMaps(root) ? [root] : folders;
        string? unknown = options.Materials.FirstOrDefault(
            name => !folders.Any(folder => Path.GetFileName(folder) == name));
        if (folders.Length == 0 || unknown is not null)
        {
            string what = unknown is null ? "no material" : $"no material '{unknown}'";
            throw new BenchmarkException($"'{root}' holds {what}; a material is a folder with its maps: albedo.jpg, normal.jpg, …");
        }

        return [.. folders.Where(folder => options.Materials.Count == 0 || options.Materials.Contains(Path.GetFileName(folder)))];
    }

    private static bool HasMaps(string folder)
    {
        try
        {
            return MaterialFiles.Find(folder) is not null;
        }
        catch (FileNotFoundException)
        {
            // It holds no picture at all.
            return false;
        }
    }
}
