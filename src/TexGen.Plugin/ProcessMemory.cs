using System.Runtime.InteropServices;

namespace TexGen.Plugin;

/// <summary>
/// How the process' allocator treats large blocks.
/// </summary>
public static partial class ProcessMemory
{
    // <malloc.h> of glibc.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;

    private const int OneGibibyte = 1 << 30;
    private const int SixtyFourMebibytes = 1 << 26;

    /// <summary>
    /// Lets glibc keep freed memory of up to 1 GiB instead of giving large blocks back to the kernel at once, which makes
    /// libtorch, whose CPU allocator has no cache, fault every page of every large tensor again (up to twice as slow). Call once,
    /// early. Does nothing where the allocator is not glibc's, or where the environment sets MALLOC_MMAP_THRESHOLD_.
    /// </summary>
    /// <remarks>It applies to the whole process, so the plugin never calls it itself: that is the host's choice.</remarks>
    /// <returns>Whether the allocator was told.</returns>
    public static bool KeepLargeBlocks()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_") is not null)
        {
            return false;
        }

        try
        {
            // mallopt answers 1 when it accepts.
            return SetOption(MmapThreshold, OneGibibyte) + SetOption(TrimThreshold, OneGibibyte) + SetOption(TopPad, SixtyFourMebibytes) == 3;
        }
        catch (EntryPointNotFoundException)
        {
            return false; // another C library than glibc: nothing to tune
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
