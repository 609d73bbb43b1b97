using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;

namespace TexGen.Plugin.Tests.Rendering;

public sealed class PixelRingTests
{
    [SkippableFact]
    public void Fill_WriterThatThrows_LeavesTheRingUsable()
    {
        using EglTestContext context = EglTestContext.Open();
        using PixelRing ring = new(context.Gl, 64);

        Assert.Throws<InvalidDataException>(
            () => ring.Fill(0, (_, _) => throw new InvalidDataException("no frame")));

        // Every buffer takes a turn: one that had stayed mapped would be in error now.
        for (int i = 0; i < PixelRing.Length; i++)
        {
            Assert.True(ring.Fill((byte)i, (target, value) => target.Fill(value)));
            ring.Sent();
        }

        context.Gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, 0);
    }

    [SkippableFact]
    public void Fill_AfterTransfersHaveEnded_ReusesTheBuffers()
    {
        using EglTestContext context = EglTestContext.Open();
        using PixelRing ring = new(context.Gl, 64);

        for (int i = 0; i < 4 * PixelRing.Length; i++)
        {
            Assert.True(ring.Fill((byte)i, (target, value) => target.Fill(value)));
            ring.Sent();
            context.Gl.Finish();
        }

        Assert.Equal(0, ring.RenewedCount);
        context.Gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, 0);
    }
}
