using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TexGen.Model.Files;

/// <summary>
/// The names of an <see cref="AtomicFile"/>'s temporaries, <c>.NAME.PROCESS-UNIQUE.tmp</c>, and the removal of those
/// that a killed process left.
/// </summary>
internal static class TemporaryName
{
    private const string Extension = ".tmp";

    // Nothing is written for so long: after it, a process that has the owner's number is another one.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(6);

    /// <summary>A name beside a file that nobody else chooses.</summary>
    /// <param name="fullPath">The file to be.</param>
    public static string Create(string fullPath)
    {
        return Path.Combine(
            Path.GetDirectoryName(fullPath) ?? "",
            $"{Prefix(fullPath)}{Environment.ProcessId}-{Guid.NewGuid():N}{Extension}");
    }

    /// <summary>
    /// Removes a file's temporaries that no process writes any more. What cannot be removed stays, without a word: the
    /// file itself can still be written.
    /// </summary>
    /// <param name="fullPath">The file.</param>
    public static void RemoveStale(string fullPath)
    {
        try
        {
            string folder = Path.GetDirectoryName(fullPath) ?? fullPath;
            string prefix = Prefix(fullPath);
            foreach (string path in Directory.EnumerateFiles(folder, $".*{Extension}"))
            {
                if (IsStale(path, prefix))
                {
                    Remove(path);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private static string Prefix(string fullPath) => $".{Path.GetFileName(fullPath)}.";

    private static bool IsStale(string path, string prefix)
    {
        string name = Path.GetFileName(path);
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || name.Length <= prefix.Length + Extension.Length)
        {
            return false;
        }

        // What follows the prefix must be a number and a GUID, or it is a temporary of 'NAME.more'; the GUID alone is
        // how TexGen named them up to 0.1.
        string[] parts = name[prefix.Length..^Extension.Length].Split('-');
        bool isOurs = parts.Length <= 2 && Guid.TryParseExact(parts[^1], "N", out _);
        int process = 0;
        if (!isOurs || (parts.Length == 2 && !int.TryParse(parts[0], NumberStyles.None, null, out process)))
        {
            return false;
        }

        bool isAlive = parts.Length == 1 || IsAlive(process);

        return !isAlive || DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > LongestWrite;
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);

            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return true; // there is one, but it is not ours to ask
        }
    }

    // A writer holds its file for itself, which keeps one in another container, whose numbers are not known here, from
    // losing it: opening fails.
    private static void Remove(string path)
    {
        using FileStream stream = new(
            path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }
}
