namespace TexGen.Cli.Parsing;

/// <summary>
/// What files are named after that a path makes.
/// </summary>
internal static class PathNames
{
    /// <summary>
    /// The name of a file without its extension, or of a folder.
    /// </summary>
    /// <param name="path">The path; of a folder with or without a separator at its end, and <c>.</c> too.</param>
    public static string Of(string path)
    {
        return Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
    }
}
