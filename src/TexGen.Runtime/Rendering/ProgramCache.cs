using System.Globalization;
using System.Text;
using Silk.NET.OpenGL;
using TexGen.Model.Files;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// Makes programs, and keeps them in a folder as the driver compiled them, so that the next start need not compile them
/// again. The folder can always be deleted; several processes may share it, as files appear whole. What is damaged or
/// refused by the driver is compiled and written anew, without a word.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="folder">The folder; it need not be there yet. Empty for none.</param>
/// <param name="mostBytes">The most that its programs take together; the oldest go first.</param>
internal sealed class ProgramCache(GL gl, string folder = "", long mostBytes = ProgramCache.MostBytes)
{
    /// <summary>The most that a folder's programs take unless otherwise asked for, in bytes: 64 MiB, some hundred
    /// models' on a GPU.</summary>
    public const long MostBytes = 64L << 20;

    // A file's time tells when it was last needed, to so much.
    private static readonly TimeSpan Freshness = TimeSpan.FromDays(1);

    private readonly string _device = DriverName.Of(gl);

    // A driver may have no format, as Mesa's where its own cache is switched off.
    private readonly bool _isUsed = folder.Length > 0 && gl.GetInteger(GetPName.NumProgramBinaryFormats) > 0;

    /// <summary>How many programs were compiled.</summary>
    public int CompiledCount { get; private set; }

    /// <summary>How many programs came out of the folder.</summary>
    public int RestoredCount { get; private set; }

    /// <summary>Where the programs of a file of kernels lie: in a folder beside it.</summary>
    /// <param name="kernelCacheFile">The file; empty for none.</param>
    /// <returns>The folder; empty for none.</returns>
    public static string FolderOf(string kernelCacheFile)
    {
        return kernelCacheFile.Length == 0 ? "" : Path.ChangeExtension(Path.GetFullPath(kernelCacheFile), ".programs");
    }

    /// <summary>Makes a program.</summary>
    /// <param name="stages">One source a stage.</param>
    /// <returns>The program; the caller's.</returns>
    /// <exception cref="GraphicsException">The driver refuses a stage or the whole; carries its info log.</exception>
    public GlProgram Make(params ReadOnlySpan<GlShaderSource> stages)
    {
        if (!_isUsed)
        {
            CompiledCount++;

            return new GlProgram(gl, stages);
        }

        string key = KeyOf(stages);
        string path = Path.Combine(folder, ProgramFile.NameOf(key));
        if (Read(path, key) is ProgramBinary binary && GlProgram.TryRestore(gl, binary) is GlProgram restored)
        {
            RestoredCount++;
            Freshen(path);

            return restored;
        }

        GlProgram program = GlProgram.Retrievable(gl, stages);
        CompiledCount++;
        if (program.Binary() is ProgramBinary compiled)
        {
            Write(path, ProgramFile.Encode(key, compiled));
        }

        return program;
    }

    private static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static ProgramBinary? Read(string path, string key)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            return ProgramFile.Decode(File.ReadAllBytes(path), key);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            return null;
        }
    }

    // Those that are needed stay when the oldest go.
    private static void Freshen(string path)
    {
        try
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > Freshness)
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            }
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            // A folder that may only be read is none that grows.
        }
    }

    private string KeyOf(ReadOnlySpan<GlShaderSource> stages)
    {
        StringBuilder key = new(_device);
        foreach (GlShaderSource stage in stages)
        {
            key.Append(CultureInfo.InvariantCulture, $"\n{stage.Stage}\n").Append(stage.Text);
        }

        return key.ToString();
    }

    private void Write(string path, byte[] content)
    {
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(path, stream => stream.Write(content));
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            // A host on a read-only disk has to do without.
            return;
        }

        try
        {
            Trim();
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            // Another process has been faster, and trims itself.
        }
    }

    private void Trim()
    {
        FileInfo[] files = new DirectoryInfo(folder).GetFiles($"*{ProgramFile.Extension}");
        long bytes = files.Sum(static file => file.Length);
        foreach (FileInfo file in files.OrderBy(static file => file.LastWriteTimeUtc))
        {
            if (bytes <= mostBytes)
            {
                return;
            }

            bytes -= file.Length;
            file.Delete();
        }
    }
}
