using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Plugin;
using TexGen.Testing;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Tests;

public sealed class TextureViewerTests
{
    [SkippableFact]
    public void Setup_TileThatDoesNotFitIntoTheGpu_SaysWhereItIsMade()
    {
        using TemporaryFolder folder = new();
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        driver.PretendGpu();
        GeneratorOptions options = new() { KernelCacheFile = KnownKernels.Write(driver.Gl, folder.File("kernels.txt")) };
        using TextureGenerator generator =
            TextureGenerator.Load(driver.Gl, TinyModel.Write(folder.File("tiny.texgen")), options);
        ViewerSetup setup = TextureViewer.Setup(generator, new GenerationRequest { Width = 32, Height = 24 });
        string before = setup.Device().ToText();

        driver.AllocationErrors = [GLEnum.OutOfMemory];
        setup.Start(new SamplerRequest(Seed: 1, Steps: 2, SecondsPerStep: 0.0)).Dispose();

        Assert.Equal("OpenGL float32", before);
        Assert.DoesNotContain("OpenGL", setup.Device().ToText(), StringComparison.Ordinal);
    }
}
