using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Backends;

/// <summary>
/// What is made where on a machine with a GPU, which software stands in for under another name.
/// </summary>
public sealed class AutomaticBackendTests
{
    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 3 };

    [SkippableFact]
    public void Auto_OnAGpu_MakesEverythingInOpenGl()
    {
        using OpenGlModels models = new();
        using ScriptedDriver driver = new();
        driver.PretendGpu();
        GenerationRequest oneWay = Small with { Tiling = Tiling.X, Sampler = SamplerKind.Ddpm };
        using TextureGenerator generator = TextureGenerator.Load(driver.Gl, models.Picture(), Auto(models, driver));

        Assert.Equal(("OpenGL", "float32"), (generator.DeviceName, generator.ComputeTypeFor(Small)));
        Assert.All([Small, oneWay], request =>
        {
            Assert.Equal(ComputeDevice.OpenGl, generator.DeviceFor(request));
            Assert.Null(generator.WhyNotOpenGl(request));
            using GeneratorSession session = generator.Start(request);
            Assert.Equal(ComputeDevice.OpenGl, session.Device);
        });
    }

    [SkippableFact]
    public void Auto_OptionThatOpenGlLacks_IsLibtorchs()
    {
        using OpenGlModels models = new();
        using ScriptedDriver driver = new();
        driver.PretendGpu();
        using TextureGenerator generator = TextureGenerator.Load(
            driver.Gl, models.Picture(), Auto(models, driver) with { Window = 64 });

        Assert.NotEqual(ComputeDevice.OpenGl, generator.DeviceFor(Small));
        Assert.Contains("window by window", generator.WhyNotOpenGl(Small), StringComparison.Ordinal);
        Assert.Equal(3, generator.Generate(Small).Channels);
    }

    [SkippableFact]
    public void Auto_TileThatThereIsTooLittleMemoryFor_IsLibtorchsFromThenOn()
    {
        using OpenGlModels models = new();
        using ScriptedDriver driver = new();
        driver.PretendGpu();
        using TextureGenerator generator = TextureGenerator.Load(driver.Gl, models.Picture(), Auto(models, driver));

        driver.AllocationErrors = [GLEnum.OutOfMemory];
        using GeneratorSession session = generator.Start(Small);

        Assert.NotEqual(ComputeDevice.OpenGl, session.Device);
        Assert.Equal(session.Device, generator.DeviceFor(Small));
        Assert.Contains("too little memory", generator.WhyNotOpenGl(Small), StringComparison.Ordinal);
        Assert.All(
            [Small with { Width = 16 }, Small with { Steps = 2 }],
            request => Assert.Equal(ComputeDevice.OpenGl, generator.DeviceFor(request)));
    }

    [SkippableFact]
    public void Auto_TileWithMarginThatThereIsTooLittleMemoryFor_SaysNothingOfOneWithout()
    {
        using OpenGlModels models = new();
        using ScriptedDriver driver = new();
        driver.PretendGpu();
        using TextureGenerator generator = TextureGenerator.Load(driver.Gl, models.Picture(), Auto(models, driver));
        GenerationRequest oneWay = Small with { Tiling = Tiling.X };

        driver.AllocationErrors = [GLEnum.OutOfMemory];
        generator.Start(oneWay).Dispose();

        Assert.All(
            [oneWay, Small with { Tiling = Tiling.Neither }],
            request => Assert.NotEqual(ComputeDevice.OpenGl, generator.DeviceFor(request)));
        Assert.Equal(ComputeDevice.OpenGl, generator.DeviceFor(Small));
        using GeneratorSession session = generator.Start(Small);
        Assert.Equal(ComputeDevice.OpenGl, session.Device);
    }

    [SkippableFact]
    public void Auto_ContextThatIsLost_IsAnErrorAndNoLackOfMemory()
    {
        using OpenGlModels models = new();
        using ScriptedDriver driver = new();
        driver.PretendGpu();
        using TextureGenerator generator = TextureGenerator.Load(driver.Gl, models.Picture(), Auto(models, driver));

        driver.IsLost = true;

        Assert.Contains("lost", Assert.Throws<GraphicsException>(() => generator.Start(Small)).Message, StringComparison.Ordinal);
        Assert.Null(generator.WhyNotOpenGl(Small));
    }

    [SkippableFact]
    public void OpenGl_TileThatThereIsTooLittleMemoryFor_IsAnError()
    {
        using OpenGlModels models = new();
        using ScriptedDriver driver = new();
        using TextureGenerator generator = TextureGenerator.Load(driver.Gl, models.Picture(), models.InOpenGl);

        driver.AllocationErrors = [GLEnum.OutOfMemory];

        Assert.Throws<GraphicsException>(() => generator.Start(Small));
        Assert.Throws<NotSupportedException>(() => generator.Start(Small));
    }

    private static GeneratorOptions Auto(OpenGlModels models, ScriptedDriver driver) => new()
    {
        Precision = Model.Tensors.ComputePrecision.Float32,
        KernelCacheFile = KnownKernels.Write(driver.Gl, models.Cache),
    };
}
