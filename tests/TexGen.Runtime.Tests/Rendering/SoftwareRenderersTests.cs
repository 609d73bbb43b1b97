using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class SoftwareRenderersTests
{
    [Theory]
    [InlineData("llvmpipe (LLVM 15.0.6, 256 bits)", true)]
    [InlineData("softpipe", true)]
    [InlineData("Microsoft Basic Render Driver", true)]
    [InlineData("NVIDIA GeForce RTX 3060/PCIe/SSE2", false)]
    [InlineData("AMD Radeon RX 6600 (radeonsi, navi23, LLVM 15.0.6, DRM 3.49)", false)]
    [InlineData("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", false)]
    public void Include_RenderersOfDrivers_KnowsThoseOfTheProcessor(string renderer, bool isSoftware)
    {
        Assert.Equal(isSoftware, SoftwareRenderers.Include(renderer));
    }
}
