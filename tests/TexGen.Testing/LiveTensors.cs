using TorchSharp;

namespace TexGen.Testing;

/// <summary>
/// Counts the tensors that a piece of work leaves behind.
/// </summary>
/// <remarks>
/// By thread, so that a finalizer that clears up after an earlier test changes nothing; the work must stay on its
/// thread.
/// </remarks>
public static class LiveTensors
{
    /// <summary>How many more tensors live after some work than before.</summary>
    /// <param name="work">The work.</param>
    public static long Change(Action work)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        work();

        return DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
    }
}
