namespace TexGen.Model.Files;

/// <summary>
/// Writes a file so that it appears whole or not at all: to a temporary in the same folder, flushed, then renamed.
/// </summary>
/// <remarks>The same folder, because a rename is atomic within one file system only.</remarks>
public static class AtomicFile
{
    private const int BufferSize = 1 << 20;

    /// <summary>Writes or replaces a file.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="content">Writes all of it to the stream it is given.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written.</exception>
    /// <exception cref="IOException">Another fault of the file system, such as a full disk.</exception>
    /// <remarks>
    /// Whatever <paramref name="content"/> throws leaves the old file as it was, and no temporary. Temporaries that a
    /// killed process left of the same file are removed.
    /// </remarks>
    public static void Write(string path, Action<Stream> content)
    {
        string fullPath = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(fullPath) ?? fullPath;

        if (Directory.Exists(fullPath))
        {
            throw new UnauthorizedAccessException($"'{path}' is a folder; name a file in it.");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}' for '{path}'; make it first.");
        }

        TemporaryName.RemoveStale(fullPath);
        string temporary = TemporaryName.Create(fullPath);

        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, fullPath, overwrite: true);
        }
        catch (UnauthorizedAccessException exception)
        {
            DeleteQuietly(temporary);
            throw new UnauthorizedAccessException(
                $"'{path}' may not be written; choose another folder or change its permissions.", exception);
        }
        catch (IOException exception)
        {
            DeleteQuietly(temporary);
            throw new IOException(
                $"'{path}' could not be written ({exception.Message}); free some space or choose another folder.",
                exception);
        }
        catch (ArgumentOutOfRangeException exception) when (IsFileTooLarge(exception))
        {
            DeleteQuietly(temporary);
            throw new IOException(
                $"'{path}' could not be written: it is larger than a file may be here; raise the limit (ulimit -f) or "
                + "choose a folder on another file system.",
                exception);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    // What .NET makes of EFBIG, the error of a process' limit on files (and of FAT's four gigabytes). Thrown by the
    // file system's calls, not by an argument's check of the content's own, which names its own parameters.
    private static bool IsFileTooLarge(ArgumentOutOfRangeException exception)
    {
        return exception.ParamName == "value" && exception.Source == typeof(File).Assembly.GetName().Name;
    }

    // The first fault is the one to report: a second one while cleaning up must not hide it.
    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
