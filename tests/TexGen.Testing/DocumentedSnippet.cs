namespace TexGen.Testing;

/// <summary>
/// Code of a document, which is a part of a file that is compiled.
/// </summary>
public static class DocumentedSnippet
{
    private const string Fence = "```";

    /// <summary>Fails unless the first C# block of a document is what lies between two marks of a source file.</summary>
    /// <param name="document">The document, below the repository's root.</param>
    /// <param name="source">The source file, below the repository's root.</param>
    /// <param name="mark">What the marks are called: <c>// &lt;mark&gt;</c> and <c>// &lt;/mark&gt;</c>.</param>
    public static void AssertSame(string document, string source, string mark)
    {
        string[] snippet =
            Between(File.ReadAllLines(RepositoryPaths.Combine(source)), $"// <{mark}>", $"// </{mark}>");
        string[] block = Between(File.ReadAllLines(RepositoryPaths.Combine(document)), Fence + "csharp", Fence);

        Assert.Equal(Unindent(snippet), block);
    }

    private static string[] Between(string[] lines, string begin, string end)
    {
        string[] rest = [.. lines.SkipWhile(line => line.Trim() != begin).Skip(1)];
        Assert.Contains(rest, line => line.Trim() == end);

        return [.. rest.TakeWhile(line => line.Trim() != end)];
    }

    private static string[] Unindent(string[] lines)
    {
        int indent = lines.Where(static line => line.Length > 0).Min(static line => line.Length - line.TrimStart().Length);

        return [.. lines.Select(line => line.Length > indent ? line[indent..] : "")];
    }
}
