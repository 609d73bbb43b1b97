using System.Runtime.InteropServices;

namespace TexGen.Plugin;

/// <summary>
/// The threads that libtorch computes with. GNU OpenMP keeps a team of them for every thread that has ever asked for
/// work, until that thread ends.
/// </summary>
internal static partial class ComputeThreads
{
    // <omp.h>: omp_pause_soft.
    private const int Soft = 1;

    /// <summary>
    /// Lets go of the calling thread's team; its next operation makes another, within a tenth of a millisecond. As long
    /// as there are more threads in all teams than processors, libgomp lets none of them spin before it sleeps at a
    /// barrier, though the others only sleep: a tile then takes a fifth longer. So whoever loads a model on one thread
    /// and samples on another must not keep the first one's team.
    /// </summary>
    public static void Release()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = PauseAll(Soft);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another OpenMP than GNU's, or an old one: nothing to let go of.
        }
    }

    [LibraryImport("libgomp.so.1", EntryPoint = "omp_pause_resource_all")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PauseAll(int kind);
}
