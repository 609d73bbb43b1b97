using TorchSharp;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class DisposeScopeTests
{
    private static long Live => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    [Fact]
    public void Scope_EndOfBlock_DisposesWhatWasMadeInIt()
    {
        long before = Live;
        Tensor inner;
        using (NewDisposeScope())
        {
            inner = ones(2) + zeros(2);
            Assert.Equal(before + 3, Live);
        }
        Assert.True(inner.IsInvalid);
        Assert.Equal(before, Live);
    }

    [Fact]
    public void MoveToOuter_SurvivesTheInnerScopeOnly()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (DisposeScope scope = NewDisposeScope())
            {
                kept = ones(2).MoveToOuterDisposeScope();
                Assert.Equal(0, scope.DisposablesCount);
            }
            Assert.False(kept.IsInvalid);
        }
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void Detach_SurvivesEveryScope()
    {
        long before = Live;
        Tensor kept;
        using (NewDisposeScope())
        {
            kept = ones(2).DetachFromDisposeScope();
        }
        Assert.False(kept.IsInvalid);
        Assert.Equal(before + 1, Live);
        kept.Dispose();
        Assert.Equal(before, Live);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsTheNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(1);
        Tensor b = ones(1);

        scope.DisposeEverythingBut(b);

        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
    }

    [Fact]
    public void Scope_OnAnotherThread_IsNotTouched()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? other = null;
        Thread thread = new(() => other = ones(2));
        thread.Start();
        thread.Join();

        Assert.Equal(0, scope.DisposablesCount);
        other!.Dispose();
    }

    [Fact]
    public void Scopes_EndingOutOfOrder_DisposeTheirOwn()
    {
        DisposeScope outer = NewDisposeScope();
        Tensor a = ones(1);
        DisposeScope inner = NewDisposeScope();
        Tensor b = ones(1);

        outer.Dispose();
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);

        inner.Dispose();
        Assert.True(b.IsInvalid);
        Assert.NotSame(outer, CurrentDisposeScope);
    }

    [Fact]
    public void FailedOperation_LeavesNothingBehind()
    {
        using Tensor a = zeros(2);
        using Tensor b = zeros(3);
        long before = Live;
        long total = Tensor.TotalCount;

        Assert.ThrowsAny<Exception>(() => a.add(b));

        Assert.Equal(before, Live);
        // Finalizers of other tests' tensors may run meanwhile, so the count may also have fallen.
        Assert.True(Tensor.TotalCount <= total);
    }

    [Fact]
    public void Finalizer_FreesAForgottenTensor()
    {
        long before = Tensor.TotalCount;
        Forget();
        for (int i = 0; i < 10 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left");

        static void Forget()
        {
            for (int i = 0; i < 10; i++)
            {
                _ = zeros(4);
            }
        }
    }
}
