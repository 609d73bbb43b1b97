using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class GlTimerTests
{
    [SkippableFact]
    public void Read_MoreWork_TakesLonger()
    {
        using EglTestContext context = EglTestContext.Open();
        KernelChooser chooser = new(context.Gl, StoragePrecision.Single);
        KernelVariant variant = KernelVariant.Direct(64, 4, 2);

        Assert.InRange(chooser.Measure(variant, 4), TimeSpan.FromTicks(1), chooser.Measure(variant, 32));
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
