using System.Runtime.CompilerServices;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class OwnerThreadTests
{
    // All alive at once, so that they take every number that is free again.
    private const int Threads = 20;

    [Fact]
    public void IsCurrent_OnThreadsThatCameAfterTheOwners_IsFalse()
    {
        OwnerThread owner = OfAThreadThatHasEnded();

        // Numbers of threads are free once nothing holds them.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        int found = 0;
        using Barrier all = new(Threads);
        Thread[] later = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            all.SignalAndWait();
            Interlocked.Add(ref found, owner.IsCurrent ? 1 : 0);
        }))];
        Array.ForEach(later, static thread => thread.Start());
        Array.ForEach(later, static thread => thread.Join());

        Assert.Equal(0, found);
    }

    // Nothing of the thread is left on the caller's stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OwnerThread OfAThreadThatHasEnded()
    {
        OwnerThread? owner = null;
        bool isCurrent = false;
        Thread thread = new(() =>
        {
            owner = new OwnerThread();
            isCurrent = owner.IsCurrent;
        });
        thread.Start();
        thread.Join();
        Assert.True(isCurrent);

        return owner!;
    }
}
