using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Sampling;

public sealed class TextureModelTests
{
    private static readonly SamplingOptions Options = new() { Steps = 5 };

    [Theory]
    [InlineData(SamplerKind.DpmSolver)]
    [InlineData(SamplerKind.Ddim)]
    [InlineData(SamplerKind.Ddpm)]
    public void Start_BatchOfThree_MakesTheThreeThatAreMadeAlone(SamplerKind kind)
    {
        using TextureModel model = Create();
        SamplingOptions options = new() { Sampler = kind, Steps = 5, Eta = 0.5 };
        float[] batch = Sample(model, [4, 5, 6], options);

        for (int i = 0; i < 3; i++)
        {
            float[] alone = Sample(model, [4UL + (ulong)i], options);
            float[] inBatch = batch[(i * alone.Length)..((i + 1) * alone.Length)];
            Assert.All(alone.Zip(inBatch), static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        }
    }

    [Fact]
    public void Start_SameSeedTwice_MakesTheSameTileBitForBit()
    {
        using TextureModel model = Create();
        float[] first = Sample(model, [4], Options);
        Sample(model, [99], Options);

        Assert.Equal(first, Sample(model, [4], Options));
        Assert.NotEqual(first, Sample(model, [5], Options));
    }

    [Fact]
    public void Start_AnySize_MakesItWithinTheClippedRange()
    {
        using TextureModel model = Create();
        using IReverseProcess process = model.Start(Request([1], 24, 12, Options));
        while (!process.IsFinished)
        {
            process.Advance();
        }

        Assert.Equal([1, 3, 12, 24], process.Xt.shape);
        Assert.All(TensorData.ToArray(process.Xt), static value => Assert.InRange(value, -2.0f, 2.0f));
        Assert.Equal((24, 12), (model.Converter.ToImage(process.Xt).Width, model.Converter.ToImage(process.Xt).Height));
    }

    [Fact]
    public void Start_SizeThatDoesNotFit_NamesTheNearest()
    {
        using TextureModel model = Create();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => model.Start(Request([1], 30, 32, Options)));

        Assert.Contains("28x32 or 32x32", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NoSeeds_AsksForOne()
    {
        using TextureModel model = Create();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => model.Start(Request([], 16, 16, Options)));

        Assert.Equal("request", exception.ParamName);
        Assert.Contains("at least one", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_LearnedVarianceThatTheModelLacks_SaysSoBeforeTheFirstStep()
    {
        using TextureModel model = Create();
        SamplingOptions options = new() { Sampler = SamplerKind.Ddpm, Steps = 5, Variance = ReverseVariance.Learned };
        MissingAbilityException exception = Assert.Throws<MissingAbilityException>(
            () => model.Start(Request([1], 16, 16, options)));

        Assert.Contains("has not learned its reverse variance", exception.Message, StringComparison.Ordinal);
        Assert.Equal(ModelAbility.Variance, exception.Ability);
    }

    [Fact]
    public void Start_ModelWithLearnedVariance_UsesItUnlessAnotherIsAskedFor()
    {
        ModelManifest manifest = TinyModel.Manifest();
        manifest = manifest with { TileUNet = manifest.TileUNet! with { LearnsVariance = true } };
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        SamplingOptions options = new() { Sampler = SamplerKind.Ddpm, Steps = 5 };
        float[] standard = Sample(model, [1], options);

        Assert.Equal(standard, Sample(model, [1], options with { Variance = ReverseVariance.Learned }));
        Assert.NotEqual(standard, Sample(model, [1], options with { Variance = ReverseVariance.Posterior }));
        Assert.NotEqual(standard, Sample(model, [1], options with { Variance = ReverseVariance.Beta }));
    }

    [Fact]
    public void Start_AttentionThatFitsNoMemory_SaysHowMuchItWouldTake()
    {
        ModelManifest manifest = SmallUNet(circular: true);
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        Assert.Throws<ArgumentException>(() => model.Start(Request([1, 2], 512, 512, Options)));
        using (model.Start(Request([1], 256, 256, Options)))
        {
            // (128 · 128)² numbers are 1 GiB, which is let through.
        }

        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => model.Start(Request([1], 1024, 512, Options)));
        Assert.Contains("1024x512 takes 64 GiB", exception.Message, StringComparison.Ordinal);
        Assert.Contains("smaller tile", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Start_Network_IsRolledWhereItIsATorus(bool circular)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelManifest manifest = SmallUNet(circular);
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        bool rolled = false;
        using IReverseProcess process = model.Start(Request([3], 16, 16, Options));
        while (!process.IsFinished)
        {
            // One grid position in four is that of no roll: five steps would hardly all have it.
            Tensor direct = model.Denoiser.PredictX0(process.Xt, process.Level).clamp(-2.0, 2.0);
            process.Advance();
            rolled |= !TensorData.ToArray(direct).SequenceEqual(TensorData.ToArray(process.X0!));
        }

        Assert.Equal(circular, rolled);
        Assert.Equal(circular, manifest.IsSeamless);
    }

    [Fact]
    public void Constructor_Model_TellsWhatItIs()
    {
        using TextureModel model = Create(ScalarType.BFloat16);

        Assert.Equal((4, 44), (model.Stride, model.ReceptiveField));
        Assert.Equal("tiny", model.Manifest.Name);
        Assert.Equal(ScalarType.BFloat16, model.ComputeType);
        Assert.Equal(CPU.type, model.Device.type);
    }

    [Fact]
    public void Start_InBFloat16_StaysNearFloat32()
    {
        using TextureModel exact = Create();
        using TextureModel rounded = Create(ScalarType.BFloat16);
        float[] expected = Sample(exact, [3], Options);
        float[] actual = Sample(rounded, [3], Options);
        double error = expected.Zip(actual, static (a, b) => Math.Pow(a - b, 2)).Average();

        Assert.InRange(Math.Sqrt(error / expected.Average(static a => (double)a * a)), 1e-6, 0.1);
    }

    [Fact]
    public void Dispose_AfterSampling_LeavesNothing()
    {
        Assert.Equal(0, LiveTensors.Change(static () =>
        {
            using TextureModel model = Create(ScalarType.BFloat16);
            Sample(model, [1, 2], Options);
        }));
    }

    [Fact]
    public void Model_MadeInsideADisposeScope_OutlivesIt()
    {
        TextureModel model;
        using (NewDisposeScope())
        {
            ModelManifest manifest = TinyModel.Manifest();
            model = new TextureModel(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        }

        using (model)
        {
            Assert.All(Sample(model, [1], Options), static value => Assert.True(float.IsFinite(value)));
        }
    }

    private static TextureModel Create(ScalarType type = ScalarType.Float32)
    {
        ModelManifest manifest = TinyModel.Manifest();

        return new TextureModel(manifest, TinyModel.CreateNetwork(manifest), CPU, type);
    }

    private static ModelManifest SmallUNet(bool circular) => TinyModel.Manifest() with
    {
        TileUNet = null,
        UNet = new UNetOptions
        {
            BaseWidth = 4,
            Multipliers = [1, 1],
            BlocksPerLevel = 1,
            AttentionLevels = [],
            Groups = 4,
            Circular = circular,
        },
    };

    private static float[] Sample(TextureModel model, ulong[] seeds, SamplingOptions options)
    {
        using IReverseProcess process = model.Start(Request(seeds, 16, 16, options));
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return TensorData.ToArray(process.Xt);
    }

    private static TileRequest Request(IReadOnlyList<ulong> seeds, int width, int height, SamplingOptions options)
    {
        return new TileRequest { Seeds = seeds, Width = width, Height = height, Sampling = options };
    }
}
