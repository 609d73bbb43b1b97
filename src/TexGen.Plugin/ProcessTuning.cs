using System.Runtime.InteropServices;

namespace TexGen.Plugin;

/// <summary>
/// Settings of the whole process: what makes libtorch faster on the CPU, and what makes a fault an exception. They are
/// the host's choice, so nothing in the plugin makes it; the command line does.
/// </summary>
public static partial class ProcessTuning
{
    // <malloc.h> of glibc.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;

    // How often libgomp's threads look for work before they sleep: some ten microseconds, about as long as the gap
    // between two operations. Its default of spinning for milliseconds is a twentieth faster on an idle machine, and
    // ten times slower beside another busy thread.
    private const string SpinCount = "10000";

    // OpenBLAS has threads of its own beside libtorch's. After every product of matrices they look for work for tens of milliseconds,
    // in which they take the processors from the others; and side by side only one thread at a time is given them.
    private const string BlasVariable = "OPENBLAS_NUM_THREADS";
    private const string BlasThreads = "1";

    // <signal.h> of Linux and macOS, but for MIPS, where .NET does not run.
    private const int FileSizeSignal = 25;
    private const nint Ignore = 1;
    private const nint Failed = -1;

    // Larger blocks are whole pictures of thousands of pixels a side, which are made once a step, and whose memory shall
    // go back when they are done with.
    private const int LargestKept = 1 << 28;

    private const int OneGibibyte = 1 << 30;
    private const int SixtyFourMebibytes = 1 << 26;

    /// <summary>
    /// Lets the allocator keep freed memory, libtorch's threads sleep soon while they wait, and OpenBLAS do without threads of its
    /// own. Call it once, before anything else of TexGen's. It does nothing where the C library is not glibc, and leaves alone what the
    /// environment sets (MALLOC_MMAP_THRESHOLD_, GOMP_SPINCOUNT, OPENBLAS_NUM_THREADS, OMP_WAIT_POLICY).
    /// </summary>
    /// <remarks>
    /// libtorch's CPU allocator has no cache: with glibc's defaults every large tensor is mapped, faulted in
    /// page by page and unmapped again, which can double the time of a convolution. And GNU OpenMP's threads
    /// spin at every barrier: beside another busy thread (a renderer, a second process) two of them take several
    /// times as long as one alone.
    /// </remarks>
    /// <returns>Whether all were set.</returns>
    public static bool Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            // libgomp reads its environment when it is loaded, from the C library's copy, which
            // .NET's own does not change.
            bool waits = Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null
                && SetVariable("GOMP_SPINCOUNT", SpinCount, 0) == 0;
            bool isBlasAlone = SetVariable(BlasVariable, BlasThreads, 0) == 0;
            if (isBlasAlone && Environment.GetEnvironmentVariable(BlasVariable) is null)
            {
                // The training asks .NET's copy.
                Environment.SetEnvironmentVariable(BlasVariable, BlasThreads);
            }

            return KeepLargeBlocks() && waits && isBlasAlone;
        }
        catch (EntryPointNotFoundException)
        {
            return false; // another C library than glibc: nothing to tune
        }
    }

    /// <summary>
    /// Makes a write beyond the process' limit on files (<c>ulimit -f</c>) fail instead of ending the process: it is
    /// then reported as a full disk is, and the old file is still there. Programs started from here inherit it.
    /// </summary>
    /// <remarks>The signal is SIGXFSZ, which .NET's <see cref="PosixSignalRegistration"/> does not know.</remarks>
    /// <returns>Whether it was set; false on Windows, which has no such limit.</returns>
    public static bool ReportLargeFiles()
    {
        return !OperatingSystem.IsWindows() && SetSignal(FileSizeSignal, Ignore) != Failed;
    }

    private static bool KeepLargeBlocks()
    {
        // mallopt answers 1 when it accepts.
        return Environment.GetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_") is null
            && SetOption(MmapThreshold, LargestKept) == 1
            && SetOption(TrimThreshold, OneGibibyte) == 1
            && SetOption(TopPad, SixtyFourMebibytes) == 1;
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetSignal(int signal, nint handler);
}
