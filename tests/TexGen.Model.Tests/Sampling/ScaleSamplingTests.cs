using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TexGen.Model.Tests.Conditioning.ConditionedModels;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Sampling;

/// <summary>What holds for every model of several scales, whatever it has learned.</summary>
public sealed class ScaleSamplingTests
{
    private const double Gain = 1.5;

    private static readonly double[] Strengths = [0.02, 0.3, 1.0];
    private static readonly int[] BlockSides = [4, 2, 1];

    private static readonly ConditioningInfo Two = new() { Scales = new ScaleInfo { Gains = [1.0, Gain] } };

    private static readonly ConditioningInfo Three = Everything with
    {
        Upscale = null,
        Scales = new ScaleInfo { Gains = [1.0, Gain, 2.0] },
    };

    [Fact]
    public void Start_TwoScales_IsTheNetworkToldTheScaleAndThenShownWhatItMadeBitForBit()
    {
        using TextureModel model = Create(Two);
        float[] tile = Sample(model, Tile() with { Sampling = new SamplingOptions { Steps = 5 } });

        // The same by hand: five steps at half the size, three at the whole.
        using DisposeScope scope = NewDisposeScope();
        Tensor coarse = Walk(model.Manifest, 4, 16, 24, 5, 1, zeros(1, 3, 16, 24));
        ulong seed = NoiseStreams.Stage(4, 1).Bits(0);
        float[] noise = new float[3 * 32 * 48];
        NoiseStreams.Augmentation(seed).FillNormal(noise);
        Tensor augmentation = TensorData.FromSpan(noise, [1, 3, 32, 48]).mul(TileCondition.DefaultAugmentation);
        Tensor fine = Walk(model.Manifest, seed, 32, 48, 3, 0, augmentation.add(TorusUpsampling.Double(coarse)));

        Assert.Equal(TensorData.ToArray(fine), tile);
    }

    [Fact]
    public void Start_Detail_IsWalkedByTheFinerScalesInFewerSteps()
    {
        using TextureModel model = Create(WithDetail(Three));
        using IReverseProcess process = model.Start(Tile() with { Sampling = new SamplingOptions { Steps = 6 } });
        List<double> sigmas = [];
        while (!process.IsFinished)
        {
            sigmas.Add(Math.Round(process.Level.Sigma, 6));
            process.Advance();
        }

        // Between two scales the level is that of what is finished.
        double[] coarsest = [.. NoiseLevels.Karras(6, 0.01, 80.0).Select(static level => Math.Round(level.Sigma, 6))];
        Assert.Equal([.. coarsest, 0.0, 2.0, 0.03, 0.0, 2.0, 0.03], sigmas);
    }

    [Fact]
    public void Start_DetailOfAWalkThatCannotHaveIt_TakesTheStepsThatItTookBefore()
    {
        using TextureModel before = Create(Two);
        using TextureModel model = Create(WithDetail(Two));
        TileRequest[] requests =
        [
            Tile() with { Sampling = new SamplingOptions { Steps = 8, Sampler = SamplerKind.Heun } },
            Tile() with { Sampling = new SamplingOptions { Steps = 8, Sampler = SamplerKind.Ddpm } },
            Tile() with { Sampling = new SamplingOptions { Steps = 8, Spacing = StepSpacing.Uniform } },
            Tile() with { From = new StartPicture(Picture(48, 32), 0.5) },
        ];

        Assert.All(requests, request => Assert.Equal(Sample(before, request), Sample(model, request)));
        Assert.NotEqual(Sample(before, Tile()), Sample(model, Tile()));
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    public void StartScale_OneAfterTheOther_MakesTheTileOfStartBitForBit(bool hasDetail, int steps)
    {
        using TextureModel model = Create(hasDetail ? WithDetail(Two) : Two);
        float[] tile = Sample(model, Tile() with { Sampling = new SamplingOptions { Steps = 5 } });

        using DisposeScope scope = NewDisposeScope();
        using IReverseProcess coarse =
            model.StartScale(Tile() with { Sampling = new SamplingOptions { Steps = 5 } }, 1, null);
        Finish(coarse);
        using IReverseProcess fine =
            model.StartScale(Tile() with { Sampling = new SamplingOptions { Steps = steps } }, 0, coarse.Xt);
        Finish(fine);

        Assert.Equal((5, steps), (coarse.StepCount, fine.StepCount));
        Assert.Equal(tile, TensorData.ToArray(fine.Xt));
    }

    [Fact]
    public void StartScale_WhatStartRefuses_IsRefused()
    {
        using TextureModel model = Create(Two);
        TileRequest request = Tile() with { Sampling = new SamplingOptions { Steps = 5 } };

        foreach (TileRequest unfit in new[] { request with { Seeds = [] }, request with { Width = request.Width + 4 } })
        {
            Assert.Equal(
                Assert.Throws<ArgumentException>(() => model.Start(unfit)).Message,
                Assert.Throws<ArgumentException>(() => model.StartScale(unfit, 1, null)).Message);
        }
    }

    [Fact]
    public void Start_DistilledModel_WalksItsLevelsAtEveryScale()
    {
        ModelManifest manifest = TinyModel.Manifest(3, Three with { Guide = null });
        DistillationInfo distilled = new()
        {
            Sigmas = [80.0, 1.0],
            Teacher = "first.texgen",
            TeacherSha256 = "",
            TeacherSteps = 16,
        };
        manifest = manifest with { Diffusion = manifest.Diffusion with { Distilled = distilled } };
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        TileRequest request = Tile() with { Sampling = new SamplingOptions() };
        using IReverseProcess process = model.Start(request);
        List<double> sigmas = [];
        while (!process.IsFinished)
        {
            // Between two scales the level is that of what is finished.
            sigmas.Add(process.Level.Sigma);
            process.Advance();
        }

        Assert.Equal(6, process.StepCount);
        Assert.Equal([80.0, 1.0, 0.0, 1.0, 0.0, 1.0], sigmas.Select(static sigma => Math.Round(sigma, 6)));
        Assert.Equal(
            TensorData.ToArray(process.Xt),
            Sample(model, request with { Sampling = new SamplingOptions { Steps = 2 } }));
        Assert.Contains(
            "takes no other steps",
            Assert.Throws<ArgumentException>(
                () => model.Start(request with { Sampling = new SamplingOptions { Steps = 4 } })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_EveryScale_ShowsPicturesOfTheFinishedSize()
    {
        using TextureModel model = Create(Three);
        using IReverseProcess process = model.Start(Tile() with { Sampling = new SamplingOptions { Steps = 4 } });

        Assert.Equal(4 + 2 + 2, process.StepCount);
        Assert.Null(process.X0);
        Assert.Equal(4, BlockSide(process.Xt));
        int[] blocks = new int[process.StepCount];
        for (int step = 0; !process.IsFinished; step++)
        {
            process.Advance();
            Assert.Equal([1, 3, 32, 48], process.Xt.shape);
            Assert.Equal([1, 3, 32, 48], process.X0!.shape);
            blocks[step] = BlockSide(process.Xt);
        }

        Assert.Equal([4, 4, 4, 4, 2, 2, 1, 1], blocks);
        Assert.Equal(NoiseLevel.None, process.Level);
        Assert.Throws<InvalidOperationException>(process.Advance);
    }

    [Fact]
    public void Start_Batch_EachIsWhatItIsAlone()
    {
        using TextureModel model = Create(Three);
        float[] both = Sample(model, Tile() with { Seeds = [4, 9] });
        float[] second = Sample(model, Tile() with { Seeds = [9] });

        Assert.InRange(Distance(both[(both.Length / 2)..], second), 0.0, 1e-4);
        Assert.True(Distance(both[..(both.Length / 2)], second) > 0.01);
    }

    [Fact]
    public void Start_LabelAndGuideWithGuidance_ReachEveryScale()
    {
        using TextureModel model = Create(Three);
        TileCondition moss = new() { Labels = Label(("moss", 1.0)), Guide = Picture(48, 32, 1) };
        float[] tile = Sample(model, Tile() with { Condition = moss });

        Assert.True(Distance(tile, Sample(model, Tile())) > 0.01);
        Assert.True(Distance(tile, Sample(model, Tile() with { Condition = moss with { Guidance = 3.0 } })) > 0.01);
    }

    [Fact]
    public void Start_Inpainting_KeepsWhatIsKnownAndMakesTheRest()
    {
        using TextureModel model = Create(Two);
        Image picture = Picture(48, 32);
        Image mask = new(48, 32, 1);
        for (int i = 0; i < mask.Pixels.Length; i++)
        {
            mask.Pixels[i] = i % 48 < 7 ? 1.0f : 0.0f;
        }

        Inpainting inpaint = new(picture, mask) { JumpLength = 2, Resamples = 2 };
        float[] known = TensorData.ToArray(model.Converter.ToWhite(picture));
        float[] tile = Sample(
            model, Tile() with { Inpaint = inpaint, Sampling = new SamplingOptions { Steps = 6 } });

        for (int i = 0; i < tile.Length; i++)
        {
            Assert.Equal(i % 48 < 7, tile[i] != known[i]);
        }
    }

    [Fact]
    public void Start_FromPicture_StaysNearerToItTheLessIsRenewed()
    {
        using TextureModel model = Create(Two);
        Image picture = Picture(48, 32);
        float[] white = TensorData.ToArray(model.Converter.ToWhite(picture));
        double[] distances =
        [
            .. Strengths.Select(strength =>
                MeanDistance(white, Sample(model, Tile() with { From = new StartPicture(picture, strength) }))),
        ];

        Assert.Equal(distances.Order(), distances);
        Assert.Equal(Sample(model, Tile() with { From = new StartPicture(picture, 0.3) }),
            Sample(model, Tile() with { Between = new Interpolation(picture, Picture(48, 32), 300, 0.0) }));
    }

    [Theory]
    [InlineData(900)]
    [InlineData(300)]
    public void Start_SharedNoise_DiffersAfterwardsAndIsTheSeedsOwnForItsSeed(int timestep)
    {
        using TextureModel model = Create(Two);
        SamplingOptions sampling = new() { Sampler = SamplerKind.Ddpm, Steps = 12 };
        TileRequest request = Tile() with { Sampling = sampling, Shared = new SharedNoise(4, timestep) };
        float[] first = Sample(model, request);

        Assert.Equal(Sample(model, request with { Shared = null }), first);
        Assert.True(Distance(first, Sample(model, request with { Seeds = [5] })) > 1e-4);
    }

    [Fact]
    public void Start_InWindows_MakesTheTileThatIsMadeAtOnce()
    {
        using TextureModel whole = Create(Two);
        ModelManifest manifest = TinyModel.Manifest(3, Two);
        using TextureModel windowed =
            new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32, window: 64);
        TileRequest request = Tile() with { Width = 256, Height = 144 };

        Assert.InRange(Distance(Sample(whole, request), Sample(windowed, request)), 0.0, 1e-4);
    }

    [Fact]
    public void Start_UnfitRequests_AreRefusedAtOnce()
    {
        using TextureModel model = Create(Two);

        Refuses(Tile() with { Width = 44 }, "multiples of 8");
        Refuses(Tile() with { From = new StartPicture(Picture(24, 16)) }, "resample it first");
        Refuses(Tile() with { Shared = new SharedNoise(1, 500) }, "this sampler adds none");
        Refuses(Tile() with { Condition = new TileCondition { Augmentation = 0.6 } }, "from 0 to 0.5");
        Refuses(
            Tile() with
            {
                From = new StartPicture(Picture(48, 32)),
                Between = new Interpolation(Picture(48, 32), Picture(48, 32), 5, 0.5),
            },
            "choose one");

        void Refuses(TileRequest request, string expected)
        {
            Assert.Contains(
                expected,
                Assert.Throws<ArgumentException>(() => model.Start(request)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Start_Disposed_LeavesNoTensorBehind()
    {
        using TextureModel model = Create(Two);

        Assert.Equal(0, LiveTensors.Change(() =>
        {
            using IReverseProcess process = model.Start(Tile());
            while (!process.IsFinished)
            {
                process.Advance();
                Assert.NotNull(process.X0);
                Assert.NotNull(process.Xt);
            }
        }));
    }

    private static ConditioningInfo WithDetail(ConditioningInfo conditioning) =>
        conditioning with { Scales = conditioning.Scales! with { Detail = new DetailWalk(2.0, 0.03) } };

    private static void Finish(IReverseProcess process)
    {
        while (!process.IsFinished)
        {
            process.Advance();
        }
    }

    private static TileRequest Tile() => new()
    {
        Seeds = [4],
        Width = 48,
        Height = 32,
        Sampling = new SamplingOptions { Steps = 4 },
    };

    private static Tensor Walk(
        ModelManifest manifest, ulong seed, int height, int width, int steps, int scale, Tensor planes)
    {
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        ScaleInfo scales = manifest.Conditioning!.Scales!;
        float[] features = new float[scales.FeatureCount];
        ConditionFeatures.WriteScale(
            scales, scale, TileCondition.DefaultAugmentation, manifest.TileUNet!.FeatureWidth, features);
        NetworkDenoiser denoiser = new(
            network,
            ModelFile.CreateEmbedding(manifest),
            manifest.Diffusion.Target,
            ScalarType.Float32,
            new NetworkCondition(planes, TensorData.FromSpan(features, [1, features.Length])));
        double range = 2.0 * scales.Gains[scale];
        using ReverseProcess process = new(
            new ClampedDenoiser(denoiser, full(1, 3, 1, 1, -range), full(1, 3, 1, 1, range)),
            new SamplingOptions { Steps = steps }.Create(manifest.Diffusion),
            new PhiloxNoiseSource([seed], 3, height, width, CPU),
            network.Stride);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return process.Xt.clone();
    }

    // The largest of 4, 2 and 1 whose squares have one value each.
    private static int BlockSide(Tensor xt)
    {
        float[] values = TensorData.ToArray(xt);

        return BlockSides.First(side => Enumerable.Range(0, values.Length).All(i =>
        {
            int y = i / 48;
            int x = i % 48;

            return values[i] == values[(y / side * side * 48) + (x / side * side)];
        }));
    }

    private static double MeanDistance(float[] a, float[] b) =>
        a.Zip(b, static (x, y) => Math.Abs((double)x - y)).Average();
}
