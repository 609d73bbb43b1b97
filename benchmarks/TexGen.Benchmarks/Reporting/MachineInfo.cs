using System.Runtime.InteropServices;

namespace TexGen.Benchmarks.Reporting;

/// <summary>
/// Where and in which state of the process a run was made.
/// </summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Processors">How many the system has.</param>
/// <param name="System">The operating system.</param>
/// <param name="Date">When the run began, UTC.</param>
/// <param name="Threads">libtorch's threads in TexGen's process.</param>
/// <param name="PeerThreads">libtorch's threads in Python's processes.</param>
/// <param name="PeerTorch">Python's torch.</param>
/// <param name="IsTuned">Whether TexGen's own tuning of the process took effect.</param>
internal sealed record MachineInfo(
    string Processor,
    int Processors,
    string System,
    DateTime Date,
    int Threads,
    int PeerThreads,
    string PeerTorch,
    bool IsTuned)
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string NameKey = "model name";

    /// <summary>The machine that this runs on.</summary>
    public static MachineInfo Describe(int threads, int peerThreads, string peerTorch, bool isTuned) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        DateTime.UtcNow,
        threads,
        peerThreads,
        peerTorch,
        isTuned);

    private static string ProcessorName()
    {
        string? line = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(text => text.StartsWith(NameKey, StringComparison.Ordinal))
            : null;

        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
