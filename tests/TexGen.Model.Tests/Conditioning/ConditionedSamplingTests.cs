using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TexGen.Model.Tests.Conditioning.ConditionedModels;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Conditioning;

/// <summary>
/// What holds for every conditional model, whatever it has learned.
/// </summary>
public sealed class ConditionedSamplingTests
{
    private static readonly TileCondition All = new()
    {
        Labels = Label(("moss", 1.0)),
        Guide = Picture(24, 16, 1),
        LowResolution = Picture(12, 8),
    };

    [Fact]
    public void Start_GuidanceOne_IsTheNetworkToldTheLabelBitForBit()
    {
        using TextureModel model = Create(Labels);
        float[] tile = Sample(model, new TileCondition { Labels = Label(("stone", 1.0)), Guidance = 1.0 });

        // The same by hand: the label's feature behind the noise level's, one evaluation a step.
        using DisposeScope scope = NewDisposeScope();
        ModelManifest manifest = model.Manifest;
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        float[] features = [0.0f, (float)ConditionFeatures.LabelGain(manifest.TileUNet!.FeatureWidth)];
        NetworkDenoiser denoiser = new(
            network,
            ModelFile.CreateEmbedding(manifest),
            manifest.Diffusion.Target,
            ScalarType.Float32,
            new NetworkCondition(null, TensorData.FromSpan(features, [1, 2])));
        ClampedDenoiser clamped = new(denoiser, full(1, 3, 1, 1, -2.0), full(1, 3, 1, 1, 2.0));
        using ReverseProcess process = new(
            clamped,
            new SamplingOptions { Steps = 4 }.Create(manifest.Diffusion),
            new PhiloxNoiseSource([4], 3, 16, 24, CPU),
            network.Stride);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        Assert.Equal(TensorData.ToArray(process.Xt), tile);
        Assert.True(Distance(tile, Sample(model, new TileCondition())) > 0.01);
    }

    [Fact]
    public void Start_GuidanceZero_IsTheUnconditionalBitForBit()
    {
        using TextureModel model = Create(Guide);

        Assert.Equal(
            Sample(model, new TileCondition()),
            Sample(model, new TileCondition { Guide = Picture(24, 16, 1), Guidance = 0.0 }));
    }

    [Fact]
    public void Start_GuidanceNearOneAndZero_IsNearThem()
    {
        // Other ways through the code than the two above, and the same answers.
        using TextureModel model = Create(Labels);
        TileCondition moss = new() { Labels = Label(("moss", 1.0)) };
        float[] with = Sample(model, moss);
        float[] without = Sample(model, new TileCondition());

        Assert.InRange(Distance(with, Sample(model, moss with { Guidance = 1.000001 })), 0.0, 1e-3);
        Assert.InRange(Distance(without, Sample(model, moss with { Guidance = 0.000001 })), 0.0, 1e-3);
        Assert.True(Distance(with, Sample(model, moss with { Guidance = 3.0 })) > 0.01);
    }

    [Fact]
    public void Start_WeightsOfLabels_AreDividedByTheirSum()
    {
        using TextureModel model = Create(Labels);
        float[] half = Sample(model, new TileCondition { Labels = Label(("moss", 0.5), ("stone", 0.5)) });

        Assert.Equal(half, Sample(model, new TileCondition { Labels = Label(("stone", 3.0), ("moss", 3.0)) }));
        Assert.True(Distance(half, Sample(model, new TileCondition { Labels = Label(("moss", 1.0)) })) > 0.01);
        Assert.True(Distance(half, Sample(model, new TileCondition { Labels = Label(("stone", 1.0)) })) > 0.01);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void Start_BatchUnderEveryCondition_MakesTheTilesThatAreMadeAlone(double guidance)
    {
        using TextureModel model = Create(Everything);
        TileCondition condition = All with { Guidance = guidance };
        float[] batch = Sample(model, Request(condition, 4, 5, 6));

        for (int i = 0; i < 3; i++)
        {
            float[] alone = Sample(model, Request(condition, 4UL + (ulong)i));
            Assert.InRange(Distance(alone, batch[(i * alone.Length)..((i + 1) * alone.Length)]), 0.0, 1e-3);
        }
    }

    [Fact]
    public void Start_EachPartOfTheCondition_ChangesTheTile()
    {
        using TextureModel model = Create(Everything);
        float[] tile = Sample(model, All);

        Assert.Equal(tile, Sample(model, All));
        Assert.True(Distance(tile, Sample(model, All with { Labels = Label(("stone", 1.0)) })) > 0.01);
        Assert.True(Distance(tile, Sample(model, All with { Guide = null })) > 0.01);
        Assert.True(Distance(tile, Sample(model, All with { Guide = Picture(24, 15, 1) })) > 0.01);
        Assert.True(Distance(tile, Sample(model, All with { LowResolution = new Image(12, 8, 3) })) > 0.01);
        Assert.True(Distance(tile, Sample(model, All with { Augmentation = 0.4 })) > 0.01);
    }

    [Fact]
    public void Start_GuideOfAnotherSize_IsResampledToTheTiles()
    {
        using TextureModel model = Create(Guide);
        Image guide = Picture(36, 20, 1);

        Assert.Equal(
            Sample(model, new TileCondition { Guide = ImageResampler.Resize(guide, 24, 16, BorderMode.Wrap) }),
            Sample(model, new TileCondition { Guide = guide }));
    }

    [Fact]
    public void Start_Conditions_DieWithTheProcess()
    {
        Assert.Equal(0, LiveTensors.Change(static () =>
        {
            using TextureModel model = Create(Everything);
            Sample(model, All with { Guidance = 2.0 });
            Sample(model, Request(All, 1, 2));
            Assert.Throws<ArgumentException>(() => model.Start(
                Request(All, 1) with { Sampling = new SamplingOptions { Steps = 0 } }));
        }));
    }

    [Fact]
    public void Start_PlainModel_RefusesEveryCondition()
    {
        using TextureModel model = Create(null);

        AssertRefused(model, new TileCondition { Labels = Label(("moss", 1.0)) }, "without labels");
        AssertRefused(model, new TileCondition { Guide = Picture(24, 16) }, "without a guide");
        AssertRefused(model, new TileCondition { LowResolution = Picture(12, 8) }, "enlarges none");
        AssertRefused(model, new TileCondition { Guidance = 2.0 }, "nothing for guidance");
    }

    [Fact]
    public void Start_LabelsThatDoNotFit_SaysWhy()
    {
        using TextureModel model = Create(Labels);

        AssertRefused(model, new TileCondition { Labels = Label(("mos", 1.0)) }, "'mos'; it knows moss, stone");
        AssertRefused(model, new TileCondition { Labels = Label(("moss", -1.0)) }, "at least 0, not -1");
        AssertRefused(model, new TileCondition { Labels = Label(("moss", double.NaN)) }, "at least 0");
        AssertRefused(model, new TileCondition { Labels = Label(("moss", 0.0)) }, "all 0");
        AssertRefused(
            model, new TileCondition { Labels = Label(("moss", 1.0)), Guidance = double.NaN }, "guidance must lie");
        AssertRefused(model, new TileCondition { Labels = Label(("moss", 1.0)), Guidance = -1.0 }, "guidance must lie");
    }

    [Fact]
    public void Start_UpscalerWithoutAFittingPicture_SaysWhatItNeeds()
    {
        using TextureModel model = Create(Upscaler);

        AssertRefused(model, new TileCondition(), "enlarges pictures by 2 and makes none by itself");
        AssertRefused(model, new TileCondition { LowResolution = Picture(12, 9) }, "24x18 of a picture of 12x9");
        AssertRefused(
            model, new TileCondition { LowResolution = Picture(12, 8), Augmentation = 0.6 }, "from 0 to 0.5");
    }

    private static void AssertRefused(TextureModel model, TileCondition condition, string expected)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => model.Start(Request(condition, 1)));

        // Engines see it, too, which have no options.
        Assert.DoesNotContain("--", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
