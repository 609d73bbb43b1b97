using TexGen.Model.Files;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Remembers which kernels were fastest on which GPU: a text file, a line each. It can always be deleted.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class KernelCache(string path)
{
    private const char Separator = '\t';

    /// <summary>Where it lies unless the host says otherwise. That folder need not be there yet.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "texgen",
        "kernels.txt");

    /// <summary>The kernels that were found fastest.</summary>
    /// <param name="device">The GPU and its driver.</param>
    /// <returns>Their name; null where it is not known, or the file cannot be read.</returns>
    public string? Find(string device)
    {
        return Lines().Where(line => line.StartsWith(device + Separator, StringComparison.Ordinal))
            .Select(line => line[(device.Length + 1)..]).FirstOrDefault();
    }

    /// <summary>Remembers kernels; where the file cannot be written, they are measured again next time.</summary>
    /// <param name="device">The GPU and its driver.</param>
    /// <param name="kernels">Their name.</param>
    public void Remember(string device, string kernels)
    {
        string[] lines =
        [
            .. Lines().Where(line => !line.StartsWith(device + Separator, StringComparison.Ordinal)),
            device + Separator + kernels,
        ];
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            AtomicFile.Write(path, stream =>
            {
                using StreamWriter writer = new(stream, leaveOpen: true);
                foreach (string line in lines)
                {
                    writer.WriteLine(line);
                }
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A host on a read-only disk has to do without.
        }
    }

    private string[] Lines()
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
