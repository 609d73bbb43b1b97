using System.Diagnostics;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class GlTimerTests
{
    [SkippableFact]
    public void Read_AfterWork_IsNoMoreThanTheClockSays()
    {
        using EglTestContext context = EglTestContext.Open();
        KernelChooser chooser = new(context.Gl, StoragePrecision.Single);
        long start = Stopwatch.GetTimestamp();

        // The best of some, and so less than all of them take.
        TimeSpan found = chooser.Measure(KernelVariant.Direct(64, 4, 2), 16);

        Assert.InRange(found, TimeSpan.FromTicks(1), Stopwatch.GetElapsedTime(start));
    }

    [SkippableFact]
    public void IsAvailable_AfterTheGpuIsDone_IsTrue()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlTimer timer = new(context.Gl);

        timer.Start();
        timer.Stop();
        context.Gl.Finish();

        Assert.True(timer.IsAvailable);
        Assert.InRange(timer.Read(), TimeSpan.Zero, TimeSpan.FromSeconds(10.0));
    }
}
