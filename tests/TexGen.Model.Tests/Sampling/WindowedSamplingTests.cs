using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Model.Tests.Conditioning;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Sampling;

/// <summary>Tiles made window by window beside the same tiles made at once; tiny's windows have a halo of 24.</summary>
public sealed class WindowedSamplingTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(SamplerKind.DpmSolver, 61)]
    [InlineData(SamplerKind.DpmSolver, 83)] // bands
    [InlineData(SamplerKind.Ddpm, 61)]
    [InlineData(SamplerKind.Ddim, 61)]
    public void Start_InWindows_MakesTheTileThatIsMadeAtOnce(SamplerKind kind, int window)
    {
        ModelManifest manifest = TinyModel.Manifest();
        TileRequest request = Request(kind, 4);

        Assert.InRange(Distance(manifest, request, window), 0.0, Tolerance);
    }

    [Fact]
    public void Start_LearnedVarianceAndSeveralSeeds_AreTheSameInWindows()
    {
        ModelManifest manifest = TinyModel.Manifest();
        manifest = manifest with { TileUNet = manifest.TileUNet! with { LearnsVariance = true } };

        Assert.InRange(Distance(manifest, Request(SamplerKind.Ddpm, 4, 5), 80), 0.0, Tolerance);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void Start_Conditions_AreCutWithTheWindows(double guidance)
    {
        TileCondition condition = new()
        {
            Labels = ConditionedModels.Label(("moss", 1.0)),
            Guide = ConditionedModels.Picture(104, 76, 1),
            LowResolution = ConditionedModels.Picture(52, 38),
            Guidance = guidance,
        };
        ModelManifest manifest = TinyModel.Manifest(3, ConditionedModels.Everything);
        TileRequest request = Request(SamplerKind.DpmSolver, 4) with { Condition = condition };

        Assert.InRange(Distance(manifest, request, 64), 0.0, Tolerance);
    }

    // 104×76 pixels are 7904: 100² is one picture at once, 130² two
    [Theory]
    [InlineData(100, true)]
    [InlineData(130, true)]
    [InlineData(64, false)] // 64² is a window of one
    public void Start_BatchLargerThanAWindow_MakesTheTilesThatAreMadeAlone(int window, bool hasPictures)
    {
        TileRequest request = Request(SamplerKind.Ddpm, 4, 5, 6) with { Sampling = new SamplingOptions { Steps = 2 } };
        if (hasPictures)
        {
            // Noise on the picture to enlarge differs from tile to tile.
            TileCondition condition = new()
            {
                Labels = ConditionedModels.Label(("moss", 1.0)),
                LowResolution = ConditionedModels.Picture(52, 38),
                Augmentation = 0.3,
                Guidance = 1.5,
            };
            request = request with { Condition = condition };
        }

        using TextureModel model = Create(
            TinyModel.Manifest(3, hasPictures ? ConditionedModels.Everything : null), window);
        float[] batch = ConditionedModels.Sample(model, request);
        int length = batch.Length / 3;
        for (int i = 0; i < 3; i++)
        {
            float[] alone = ConditionedModels.Sample(model, request with { Seeds = [request.Seeds[i]] });
            float[] inBatch = batch[(i * length)..((i + 1) * length)];

            // Two at once differ from one by rounding.
            Assert.InRange(ConditionedModels.Distance(alone, inBatch), 0.0, window == 130 && i < 2 ? Tolerance : 0.0);
        }
    }

    [Fact]
    public void Start_SeveralScales_AreTheSameInWindows()
    {
        ConditioningInfo twoScales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.5] } };
        TileRequest request = Request(SamplerKind.DpmSolver, 4) with { Height = 80 };

        Assert.InRange(Distance(TinyModel.Manifest(3, twoScales), request, 64), 0.0, Tolerance);
    }

    [Fact]
    public void Start_Inpainting_IsTheSameInWindows()
    {
        Inpainting inpaint = new(ConditionedModels.Picture(104, 76), ConditionedModels.Picture(104, 76, 1));
        TileRequest request = Request(SamplerKind.Ddpm, 4) with { Inpaint = inpaint with { Resamples = 1 } };

        Assert.InRange(Distance(TinyModel.Manifest(), request, 64), 0.0, Tolerance);
    }

    [Fact]
    public void Predict_HaloOfLessThanTheField_SeesTheWindowsEdges()
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();
        ModelManifest manifest = TinyModel.Manifest();
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        Tensor xt = TensorData.FromSpan(
            [.. ConditionedModels.Picture(64, 64).Pixels.ToArray().Select(static value => (4.0f * value) - 2.0f)],
            [1, 3, 64, 64]);
        NoiseLevel level = NoiseLevel.FromSigma(0.5);
        float[] whole = TensorData.ToArray(model.Denoiser.PredictX0(xt, level));

        Assert.True(Error(4) > 0.01);
        Assert.InRange(Error(24), 0.0, Tolerance);

        double Error(int halo)
        {
            WindowedDenoiser denoiser = new(model.Denoiser, new WindowOptions(60 * 60, 4, halo));

            return ConditionedModels.Distance(whole, TensorData.ToArray(denoiser.PredictX0(xt, level)));
        }
    }

    [Fact]
    public void Advance_InWindows_TellsOfEachAndCanBeStoppedBetweenThem()
    {
        List<double> told = [];
        bool stops = true;
        TileRequest request = Request(SamplerKind.DpmSolver, 4) with
        {
            BetweenWindows = part =>
            {
                told.Add(part);
                if (stops && told.Count == 2)
                {
                    throw new OperationCanceledException();
                }
            },
        };
        using TextureModel model = Create(TinyModel.Manifest(), 61);
        using IReverseProcess process = model.Start(request);

        Assert.Equal(0, LiveTensors.Change(() => Assert.Throws<OperationCanceledException>(process.Advance)));
        Assert.Equal((0, 2), (process.Step, told.Count));

        stops = false;
        told.Clear();
        process.Advance();
        Assert.Equal(1, process.Step);
        Assert.True(told.Count > 4);
        Assert.Equal([.. Enumerable.Range(1, told.Count).Select(i => (double)i / (told.Count + 1))], told);
    }

    [Fact]
    public void Constructor_WindowForANetworkThatSeesAll_IsRefused()
    {
        ModelManifest manifest = TinyModel.Manifest() with
        {
            TileUNet = null,
            UNet = new UNetOptions { BaseWidth = 4, Multipliers = [1, 1], BlocksPerLevel = 1, Groups = 4 },
        };
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Create(manifest, 512));

        Assert.Contains("sees the whole picture", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WindowThatDoesNotSuit_DisposesOfTheNetwork()
    {
        Assert.Equal(0, LiveTensors.Change(
            static () => Assert.Throws<ArgumentException>(() => Create(TinyModel.Manifest(), 16))));
    }

    private static double Distance(ModelManifest manifest, TileRequest request, int window)
    {
        using TextureModel whole = Create(manifest, null);
        using TextureModel windowed = Create(manifest, window);
        float[] expected = ConditionedModels.Sample(whole, request);

        // Something is there to be compared, and it was not made at once both times.
        Assert.True(expected.Max() - expected.Min() > 1.0f);
        int told = 0;
        float[] actual = ConditionedModels.Sample(windowed, request with { BetweenWindows = _ => told++ });
        Assert.True(told > 0);

        return ConditionedModels.Distance(expected, actual);
    }

    private static TextureModel Create(ModelManifest manifest, int? window)
    {
        return new TextureModel(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32, window);
    }

    private static TileRequest Request(SamplerKind kind, params ulong[] seeds) => new()
    {
        Seeds = seeds,
        Width = 104,
        Height = 76,
        Sampling = new SamplingOptions { Sampler = kind, Steps = 4 },
    };
}
