using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Rendering;

public sealed class CudaInteropTests
{
    [Fact]
    public void CudaCopy2D_Layout_IsTheDriversOn64Bit()
    {
        // cuda.h, CUDA_MEMCPY2D_v2: the 32-bit memory types are padded to the pointers that follow.
        Assert.Equal(128, Marshal.SizeOf<CudaCopy2D>());
        Assert.Equal(32, (int)Marshal.OffsetOf<CudaCopy2D>(nameof(CudaCopy2D.SourceDevice)));
        Assert.Equal(72, (int)Marshal.OffsetOf<CudaCopy2D>(nameof(CudaCopy2D.TargetMemoryType)));
        Assert.Equal(96, (int)Marshal.OffsetOf<CudaCopy2D>(nameof(CudaCopy2D.TargetArray)));
        Assert.Equal(112, (int)Marshal.OffsetOf<CudaCopy2D>(nameof(CudaCopy2D.WidthInBytes)));
    }

    [Theory]
    [InlineData(304, "__NV_PRIME_RENDER_OFFLOAD")]
    [InlineData(999, "WSL2")]
    [InlineData(100, "CUDA device")]
    [InlineData(219, "EGL")]
    [InlineData(2, "main memory")]
    public void Remedy_OfError_NamesWhatHelps(int error, string expected)
    {
        Assert.Contains(expected, CudaResult.Remedy(error), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Register_PointerThatIsNotDeviceMemory_SaysWhatFailed()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlTexture texture = new(context.Gl, 4, 4);

        GraphicsException exception = Assert.Throws<GraphicsException>(() => CudaGlInterop.Register(texture, 4096));

        // Without an NVIDIA driver the library is missing; with one the driver does not know the pointer.
        Assert.Matches("libcuda|cuInit|cuPointerGetAttribute", exception.Message);
    }

    [SkippableFact]
    public void Update_FramesInCudaMemory_ArriveWithoutLeavingTheGpu()
    {
        Skip.IfNot(ComputeDevices.IsCudaAvailable, "libtorch finds no CUDA GPU.");
        int live = GlObject.LiveCount;
        PatternSource pattern = new(48, 32);

        // EGL must draw with the GPU that computes; the software driver would have nothing to share.
        using EglContext context = EglContext.Create(new EglContextOptions { CudaDevice = 0 });
        using GL gl = context.CreateGl();
        using CudaFrameSource source = new(48, 32, pattern.Expected(FrameView.Estimate));

        using (TextureUploader uploader = new(gl, source))
        {
            for (int frame = 0; frame < 5; frame++)
            {
                Assert.True(uploader.Update(FrameView.Estimate));
                Assert.True(uploader.Path == TransferPath.CudaInterop, uploader.Reason);

                byte[] pixels = new byte[48 * 32 * 4];
                gl.BindTexture(TextureTarget.Texture2D, uploader.Texture.Handle);
                gl.GetTexImage(TextureTarget.Texture2D, 0, PixelFormat.Rgba, PixelType.UnsignedByte, pixels.AsSpan());
                Assert.Equal(pattern.Expected(FrameView.Estimate), pixels);

                pattern.Publish();
                source.Publish(pattern.Expected(FrameView.Estimate));
            }
        }

        Assert.Equal(GLEnum.NoError, gl.GetError());
        Assert.Equal(live, GlObject.LiveCount);
    }
}
