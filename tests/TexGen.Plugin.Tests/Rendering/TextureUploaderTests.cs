using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Rendering;

public sealed class TextureUploaderTests
{
    [SkippableTheory]
    [InlineData(1, 1)]
    [InlineData(37, 19)]
    [InlineData(256, 64)]
    public void Update_NewFrame_PutsExactlyItsPixelsIntoTheTexture(int width, int height)
    {
        using EglTestContext context = EglTestContext.Open();
        PatternSource source = new(width, height);
        using TextureUploader uploader = new(context.Gl, source);

        bool changed = uploader.Update(FrameView.Estimate);

        Assert.True(changed);
        Assert.Equal(source.Expected(FrameView.Estimate), context.Read(uploader.Texture.Handle, width, height));
    }

    [SkippableFact]
    public void Update_TwentyFramesInARow_EachArrives()
    {
        using EglTestContext context = EglTestContext.Open();
        PatternSource source = new(64, 48);
        using TextureUploader uploader = new(context.Gl, source);

        for (int frame = 0; frame < 20; frame++)
        {
            source.Publish();
            FrameView view = (FrameView)(frame % 2);
            Assert.True(uploader.Update(view));
            Assert.Equal(source.Expected(view), context.Read(uploader.Texture.Handle, 64, 48));
        }
    }

    [SkippableFact]
    public void Update_TwentyFramesWithoutReadingBetween_LastOneArrives()
    {
        using EglTestContext context = EglTestContext.Open();
        PatternSource source = new(512, 512);
        using TextureUploader uploader = new(context.Gl, source);

        for (int frame = 0; frame < 20; frame++)
        {
            source.Publish();
            Assert.True(uploader.Update(FrameView.Noisy));
        }

        Assert.Equal(source.Expected(FrameView.Noisy), context.Read(uploader.Texture.Handle, 512, 512));
    }

    [SkippableFact]
    public void Update_SameFrameAndView_CopiesNothing()
    {
        using EglTestContext context = EglTestContext.Open();
        PatternSource source = new(8, 8);
        using TextureUploader uploader = new(context.Gl, source);
        uploader.Update(FrameView.Estimate);

        Assert.False(uploader.Update(FrameView.Estimate));
        Assert.Equal(1, source.CopyCount);
        Assert.True(uploader.Update(FrameView.Noisy));
        Assert.Equal(2, source.CopyCount);
    }

    [SkippableFact]
    public void Update_NewFrame_RenewsTheMipLevels()
    {
        using EglTestContext context = EglTestContext.Open();
        PatternSource source = new(2, 2);
        using TextureUploader uploader = new(context.Gl, source);
        uploader.Update(FrameView.Estimate);

        byte[] pixels = source.Expected(FrameView.Estimate);
        byte[] mean = context.Read(uploader.Texture.Handle, 1, 1, level: 1);

        for (int channel = 0; channel < 4; channel++)
        {
            double expected =
                (pixels[channel] + pixels[4 + channel] + pixels[8 + channel] + pixels[12 + channel]) / 4.0;
            Assert.InRange(mean[channel], expected - 1.0, expected + 1.0);
        }
    }

    [SkippableFact]
    public void EveryMember_UnderTheHostsStrangeState_WorksAndPutsAllOfItBack()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlTexture hostsTexture = new(context.Gl, 4, 4);
        using GlBuffer hostsBuffer = new(context.Gl, BufferTargetARB.PixelUnpackBuffer, BufferUsageARB.StreamDraw);
        hostsBuffer.Allocate(16);
        HostState.MakeStrange(context.Gl, hostsTexture.Handle, hostsBuffer.Handle);
        string before = HostState.Capture(context.Gl);
        PatternSource source = new(37, 19);

        TextureUploader uploader = new(context.Gl, source);
        Assert.Equal(before, HostState.Capture(context.Gl));

        uploader.Update(FrameView.Estimate);
        Assert.Equal(before, HostState.Capture(context.Gl));
        Assert.Equal(source.Expected(FrameView.Estimate), context.Read(uploader.Texture.Handle, 37, 19));

        context.Gl.BindTexture(TextureTarget.Texture2D, hostsTexture.Handle);
        uploader.Dispose();
        Assert.Equal(before, HostState.Capture(context.Gl));
    }

    [SkippableFact]
    public void Update_FramesSaidToBeOnTheGpuButNot_FallsBackAndSaysWhy()
    {
        using EglTestContext context = EglTestContext.Open();
        PatternSource source = new(16, 16, isOnGpu: true);
        using TextureUploader uploader = new(context.Gl, source);
        Assert.Equal(TransferPath.CudaInterop, uploader.Path);

        Assert.True(uploader.Update(FrameView.Estimate));

        Assert.Equal(TransferPath.PixelBuffer, uploader.Path);
        Assert.Contains("CUDA", uploader.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(source.Expected(FrameView.Estimate), context.Read(uploader.Texture.Handle, 16, 16));
    }
}
