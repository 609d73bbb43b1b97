using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Backends;

public sealed class OpenGlGeneratorTests
{
    // In 8 bits.
    private const float MostDifference = 2.0f / 255.0f;

    private static readonly GenerationRequest Small = new() { Seed = 11, Width = 32, Height = 24 };

    [SkippableTheory]
    [InlineData(null, null)]
    [InlineData(SamplerKind.Ddim, 6)]
    public void Generate_SameSeed_MakesTheTileOfLibtorch(SamplerKind? sampler, int? steps)
    {
        using OpenGlModels models = new();
        string path = models.Picture();
        GenerationRequest request = Small with { Sampler = sampler, Steps = steps };
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);

        Image expected = libtorch.Generate(request);
        Image found = openGl.Generate(request);

        Assert.Equal(("OpenGL", "float32"), (openGl.DeviceName, openGl.ComputeType));
        Assert.InRange(Pixels.LargestDifference(expected, found), 0.0f, MostDifference);
        Assert.True(Pixels.LargestDifference(expected, openGl.Generate(request with { Seed = 12 })) > 0.1f);
    }

    [SkippableFact]
    public void Generate_ClassicModel_MakesTheTileOfLibtorch()
    {
        using OpenGlModels models = new();
        string path = models.Classic();
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);

        Image found = openGl.Generate(Small);

        Assert.InRange(Pixels.LargestDifference(libtorch.Generate(Small), found), 0.0f, MostDifference);

        // It does not tile, and does not have to.
        Assert.Throws<ArgumentException>(() => openGl.Generate(Small with { Tiling = Tiling.Both }));
    }

    [SkippableFact]
    public void GenerateMaterial_SameSeed_MakesAllMapsOfLibtorch()
    {
        using OpenGlModels models = new();
        string path = models.Material();
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);

        IReadOnlyList<MaterialMap> expected = libtorch.GenerateMaterial(Small);
        IReadOnlyList<MaterialMap> found = openGl.GenerateMaterial(Small);

        Assert.Equal(expected.Select(static map => map.Name), found.Select(static map => map.Name));
        Assert.Equal(4, found.Count);
        Assert.All(expected.Zip(found), static pair => Assert.InRange(
            Pixels.LargestDifference(pair.First.Image, pair.Second.Image), 0.0f, MostDifference));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generate_ConditionalModel_MakesTheTileOfLibtorch(bool hasScales)
    {
        using OpenGlModels models = new();
        string path = models.Picture(hasScales
            ? new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 2.0] } }
            : new ConditioningInfo { Labels = ["moss", "rust"] });
        GenerationRequest request = Small with { Steps = 6 };
        request = hasScales ? request : request with
        {
            Condition = new() { Labels = new Dictionary<string, double> { ["rust"] = 1.0 }, Guidance = 2.0 },
        };
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);
        using GeneratorSession expected = libtorch.Start(request);
        using GeneratorSession found = openGl.Start(request);

        Assert.Equal(expected.StepCount, found.StepCount);
        expected.RunToEnd();
        found.RunToEnd();
        Assert.InRange(Pixels.LargestDifference(expected.ToImage(), found.ToImage()), 0.0f, MostDifference);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generate_DistilledModel_TakesItsOwnStepsAndNoOthers(bool hasScales)
    {
        using OpenGlModels models = new();
        string path = models.Distilled(
            hasScales ? new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 2.0] } } : null);
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);
        using GeneratorSession session = openGl.Start(Small);
        session.RunToEnd();

        Assert.Equal(hasScales ? 4 : 2, session.StepCount);
        Assert.InRange(Pixels.LargestDifference(libtorch.Generate(Small), session.ToImage()), 0.0f, MostDifference);
        string asked = Assert.Throws<ArgumentException>(() => libtorch.Start(Small with { Steps = 3 })).Message;
        Assert.Equal(asked, Assert.Throws<ArgumentException>(() => openGl.Start(Small with { Steps = 3 })).Message);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Start_NumberOfStepsThatNoWalkHas_IsRefusedAsByLibtorch(int steps)
    {
        GenerationRequest request = Small with { Steps = steps };
        using OpenGlModels models = new();
        string path = models.Picture();
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);

        string asked = Assert.Throws<ArgumentException>(() => libtorch.Start(request)).Message;
        Assert.Equal(asked, Assert.Throws<ArgumentException>(() => openGl.Start(request)).Message);
    }

    [SkippableFact]
    public void Cascade_OfTwoStages_MakesTheTileOfLibtorch()
    {
        using OpenGlModels models = new();
        string small = models.Picture();
        string large = models.Picture(new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 2 } });
        GenerationRequest request = Small with { Width = 32, Height = 16, Steps = 4 };
        using TextureGenerator first = TextureGenerator.Load(small, OpenGlModels.InLibtorch);
        using TextureGenerator second = TextureGenerator.Load(large, OpenGlModels.InLibtorch);
        using TextureGenerator firstInOpenGl = TextureGenerator.Load(models.Gl, small, models.InOpenGl);
        using TextureGenerator secondInOpenGl = TextureGenerator.Load(models.Gl, large, models.InOpenGl);

        Image expected = new CascadeGenerator(first, [second]).Generate(request);
        Image found = new CascadeGenerator(firstInOpenGl, [secondInOpenGl]).Generate(request);

        Assert.Equal((32, 16), (found.Width, found.Height));
        Assert.InRange(Pixels.LargestDifference(expected, found), 0.0f, MostDifference);
        Assert.Throws<MissingAbilityException>(() => secondInOpenGl.Generate(request));
    }

    [SkippableFact]
    public void GenerateMany_Seeds_MakesWhatGenerateMakesAndTellsEachStep()
    {
        using OpenGlModels models = new();
        using TextureGenerator generator = TextureGenerator.Load(models.Gl, models.Picture(), models.InOpenGl);
        GenerationRequest request = Small with { Steps = 3 };
        ProgressLog<GenerationProgress> log = new();

        Image[] tiles = [.. generator.GenerateMany([4, 5], request, log)];

        Pixels.AssertEqual(generator.Generate(request with { Seed = 4 }), tiles[0]);
        Pixels.AssertEqual(generator.Generate(request with { Seed = 5 }), tiles[1]);
        Assert.Equal([1, 2, 3, 1, 2, 3], log.Reports.Select(static report => report.Step));
    }

    [SkippableFact]
    public void Load_AutoWhereOpenGlIsSoftware_ComputesWithLibtorchAndSaysWhy()
    {
        using OpenGlModels models = new();
        bool isSoftware = SoftwareRenderers.Include(models.Gl.GetStringS(Silk.NET.OpenGL.StringName.Renderer));
        using TextureGenerator generator = TextureGenerator.Load(
            models.Gl, models.Picture(), new GeneratorOptions { KernelCacheFile = models.Cache });

        Assert.Equal(isSoftware, generator.DeviceFor(Small) != ComputeDevice.OpenGl);
        Assert.Equal(isSoftware, generator.WhyNotOpenGl(Small) is not null);
        using GeneratorSession session = generator.Start(Small);
        Assert.Equal(generator.DeviceFor(Small), session.Device);
    }

    [SkippableFact]
    public void Load_WhatOpenGlCannotRun_IsRefusedInOneLineWhereItIsAskedFor()
    {
        using OpenGlModels models = new();
        string picture = models.Picture();

        AssertRefused(models, picture, models.InOpenGl with { Window = 64 }, "not window by window");
        AssertRefused(models, picture, models.InOpenGl with { Precision = Model.Tensors.ComputePrecision.BFloat16 }, "bfloat16");
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => TextureGenerator.Load(picture, models.InOpenGl));
        Assert.Contains("in a context", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Start_EveryEdit_MakesTheTileOfLibtorch()
    {
        using OpenGlModels models = new();
        string path = models.Picture();
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);
        Image picture = libtorch.Generate(Small with { Seed = 8 });
        Image mask = new(picture.Width, picture.Height, 1);
        mask.Pixels[..(4 * picture.Width)].Fill(1.0f);
        GenerationRequest[] edits =
        [
            Small with { From = new StartPicture(picture, 0.5), Tiling = Tiling.X },
            Small with { Between = new Interpolation(picture, libtorch.Generate(Small), 500, 0.5) },
            Small with { Inpaint = new Inpainting(picture, mask), Steps = 4 },
            Small with { Shared = new SharedNoise(1, 500), Sampler = SamplerKind.Ddim, Eta = 0.5 },
        ];

        Assert.All(edits, edit => Assert.InRange(
            Pixels.LargestDifference(libtorch.Generate(edit), openGl.Generate(edit)), 0.0f, MostDifference));
    }

    [Fact]
    public void Request_AnyProperty_IsToldTheRuntime()
    {
        // A new member of the request that the runtime is not told of would be left out in silence.
        string[] known =
        [
            "Between", "Condition", "Eta", "From", "Height", "Inpaint", "Sampler", "Seed", "Shared", "ShownMap", "Spacing",
            "Steps", "Tiling", "Variance", "Width",
        ];

        Assert.Equal(known, typeof(GenerationRequest).GetProperties().Select(static each => each.Name).Order(StringComparer.Ordinal));
    }

    private static void AssertRefused(OpenGlModels models, string path, GeneratorOptions options, string fault)
    {
        NotSupportedException exception = Assert.Throws<NotSupportedException>(
            () => TextureGenerator.Load(models.Gl, path, options));

        Assert.StartsWith($"'{path}': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
