using System.Runtime.CompilerServices;

namespace TexGen.Testing;

/// <summary>
/// Where things lie in the checkout that the tests were built from.
/// </summary>
public static class RepositoryPaths
{
    /// <summary>The folder that holds TexGen.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The exemplars that the project made itself.</summary>
    public static string Exemplars => Path.Combine(Root, "samples", "exemplars");

    /// <summary>Joins a path below the repository's root.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        DirectoryInfo? directory = Directory.GetParent(thisFile);

        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "TexGen.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException($"No TexGen.sln above '{thisFile}'.");
    }
}
