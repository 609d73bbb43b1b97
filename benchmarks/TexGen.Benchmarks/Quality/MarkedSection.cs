namespace TexGen.Benchmarks.Quality;

/// <summary>
/// A part of a document that a program writes, between two marks that are not shown.
/// </summary>
internal static class MarkedSection
{
    /// <summary>The line before.</summary>
    public const string Begin = "<!-- quality:begin (benchmarks/quality.sh writes this) -->";

    /// <summary>The line after.</summary>
    public const string End = "<!-- quality:end -->";

    /// <summary>Puts text between the marks of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text; ends with a line break.</param>
    /// <exception cref="BenchmarkException">The marks are not there.</exception>
    public static void Replace(string path, string text)
    {
        string document = File.ReadAllText(path);
        int begin = document.IndexOf(Begin, StringComparison.Ordinal);
        int end = document.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new BenchmarkException($"'{path}' has no lines '{Begin}' and '{End}' for the table; add them where it shall go");
        }

        File.WriteAllText(path, $"{document[..(begin + Begin.Length)]}\n{text}{document[end..]}");
    }
}
