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
    /// Lets go of the calling thread's team; its next operation makes another. With more threads in all teams than
    /// processors, though all but one team sleep, libgomp hardly lets any spin before it sleeps at a barrier: a tile
    /// was measured to take a fifth longer then. So whoever loads a model on one thread and samples on another must
    /// not keep the first one's team.
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
