using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Sampling;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

/// <summary>
/// The whole thing on materials that are learned in seconds: a label, a guide and a small picture each say what is made.
/// </summary>
public sealed class ConditionalTrainingTests
{
    private const int Side = 32;

    // Flat materials are learned best slowly.
    private const double LearningRate = 1e-3;

    // Weights of the second of two labels.
    private static readonly double[] Blends = [0.0, 0.4, 0.6, 0.7, 1.0];

    [Fact]
    public void Labels_TwoMaterials_AreMadeApartBlendedAndExaggerated()
    {
        using TextureModel model = Train(
            [Material(0.25f, "dark", 1), Material(0.75f, "light", 2)], TestRuns.Options, 400);

        double[] means =
            [.. Blends.Select(light => Mean(Sample(model, Of(("dark", 1.0 - light), ("light", light)), 64, 64)))];

        Assert.Equal(0.25, means[0], 0.08);
        Assert.Equal(0.75, means[^1], 0.08);

        // They rise with the weight; near either end two may be one material and differ by grain alone.
        Assert.All(means.Zip(means.Skip(1)), static pair => Assert.True(pair.Second > pair.First - 0.01));
        Assert.Contains(means, mean => mean > means[0] + 0.05 && mean < means[^1] - 0.05);

        // Guidance goes further from what comes without a label.
        double further = Blends[2..4].Sum(light => Mean(Sample(
            model, Of(("dark", 1.0 - light), ("light", light)) with { Guidance = 2.0 }, 64, 64)));
        Assert.True(further > means[2..4].Sum() + 0.05, $"{further} is not beyond {means[2..4].Sum()}");
    }

    [Fact]
    public void Guide_HalfAndHalf_PutsEachMaterialInItsPlace()
    {
        Image guide = Halves(Side, 0.0f, 1.0f);
        Exemplar exemplar = Material(0.0f, null, 3) with { Guide = guide };
        AddTo(exemplar.Image, Halves(Side, 0.25f, 0.75f));
        using TextureModel model = Train([exemplar], TestRuns.Options, 300);

        // A guide that was not learned: the light material in the middle of a larger tile.
        Image target = new(64, Side, 1);
        for (int i = 0; i < target.Pixels.Length; i++)
        {
            target.Pixels[i] = i % 64 is >= 20 and < 44 ? 1.0f : 0.0f;
        }

        Image tile = Sample(model, new TileCondition { Guide = target }, 64);
        Assert.Equal(0.25, Strip(4), 0.1);
        Assert.Equal(0.75, Strip(26), 0.1);
        Assert.Equal(0.25, Strip(48), 0.1);

        double Strip(int x) => Mean(ImageOps.Crop(tile, x, 0, 12, tile.Height));
    }

    [Fact]
    public void Upscaler_SmallTile_IsWhatTheLargeOneIsReducedToAgain()
    {
        using TextureModel model =
            Train([TestRuns.Stripes(64)], TestRuns.Options with { Upscale = 2 }, 500);
        Image small = ConditionPlanes.Reduce(SyntheticPicture.Stripes(64, 64), 2, BorderMode.Wrap);
        small = ImageOps.Roll(small, 5, 2);

        Image tile = ImageOps.Crop(Sample(model, new TileCondition { LowResolution = small }, 64, 64), 0, 0, 64, 64);
        Image reduced = ConditionPlanes.Reduce(tile, 2, BorderMode.Wrap);
        SeamScore seam = SeamScore.Measure(tile);

        Assert.True(Correlation(small, reduced) > 0.95, $"correlation {Correlation(small, reduced)}");
        Assert.InRange(seam.ZX, -SeamScore.Threshold, SeamScore.Threshold);
        Assert.InRange(seam.ZY, -SeamScore.Threshold, SeamScore.Threshold);
    }

    [Fact]
    public void Resume_ConditionalRunStoppedHalfWay_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        Exemplar exemplar = Material(0.5f, "moss", 1) with { Guide = Halves(Side, 0.0f, 1.0f) };
        TrainingOptions options = TestRuns.Options with { Upscale = 2 };
        using TrainingRun whole = TrainingRun.Create([exemplar], options, CPU);
        TestRuns.Advance(whole, 6);

        using (TrainingRun stopped = TrainingRun.Create([exemplar], options, CPU))
        {
            TestRuns.Advance(stopped, 3);
            stopped.SaveState(folder.File("m.state"));
        }

        using TrainingRun resumed = TrainingRun.Create([exemplar], options, CPU);
        resumed.Resume(folder.File("m.state"));
        TestRuns.Advance(resumed, 3);

        Assert.Equal(TestRuns.Model(whole, folder), TestRuns.Model(resumed, folder));
        Assert.Equal(TestRuns.State(whole, folder), TestRuns.State(resumed, folder));
    }

    [Fact]
    public void Resume_RunOfTwoScalesStoppedHalfWay_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = TestRuns.Options with { Scales = 2 };
        Exemplar exemplar = TestRuns.Stripes(128);
        using TrainingRun whole = TrainingRun.Create([exemplar], options, CPU);
        TestRuns.Advance(whole, 6);

        using (TrainingRun stopped = TrainingRun.Create([exemplar], options, CPU))
        {
            TestRuns.Advance(stopped, 3);
            stopped.SaveState(folder.File("m.state"));
        }

        using TrainingRun resumed = TrainingRun.Create([exemplar], options, CPU);
        resumed.Resume(folder.File("m.state"));
        TestRuns.Advance(resumed, 3);

        Assert.Equal(2, whole.Manifest.Conditioning!.Scales!.Count);
        Assert.Equal(new DetailWalk(4.0, 0.03), whole.Manifest.Conditioning.Scales.Detail);
        Assert.Equal(TestRuns.Model(whole, folder), TestRuns.Model(resumed, folder));
        using TrainingRun other = TrainingRun.Create([exemplar], options with { Scales = 1 }, CPU);
        Assert.Contains(
            "scales 2 instead of 1",
            Assert.Throws<CheckpointException>(() => other.Resume(folder.File("m.state"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_OtherLabelGuideOrFactor_SaysSo()
    {
        using TemporaryFolder folder = new();
        Exemplar exemplar = Material(0.5f, "moss", 1) with { Guide = Halves(Side, 0.0f, 1.0f) };
        exemplar = exemplar with { Info = exemplar.Info with { GuideSha256 = new string('a', 64) } };
        TrainingOptions options = TestRuns.Options with { Upscale = 2 };
        using (TrainingRun run = TrainingRun.Create([exemplar], options, CPU))
        {
            run.SaveState(folder.File("m.state"));
        }

        AssertRefused(exemplar with { Info = exemplar.Info with { Label = "stone" } }, options, "labels or guides");
        AssertRefused(
            exemplar with { Info = exemplar.Info with { GuideSha256 = new string('b', 64) } },
            options,
            "labels or guides");
        AssertRefused(exemplar, options with { Upscale = 4 }, "enlargement 2 instead of 4");

        void AssertRefused(Exemplar other, TrainingOptions otherOptions, string expected)
        {
            using TrainingRun run = TrainingRun.Create([other], otherOptions, CPU);
            CheckpointException exception =
                Assert.Throws<CheckpointException>(() => run.Resume(folder.File("m.state")));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
    }

    private static TextureModel Train(IReadOnlyList<Exemplar> exemplars, TrainingOptions options, int steps)
    {
        using TrainingRun run = TrainingRun.Create(exemplars, options, CPU);
        for (int i = 0; i < steps; i++)
        {
            run.Advance(LearningRateSchedule.At(LearningRate, i, (double)i / steps));
        }

        return new TextureModel(run.Manifest, run.CreateAveragedNetwork(), CPU, ScalarType.Float32);
    }

    private static TileCondition Of(params (string Name, double Weight)[] labels) => new()
    {
        Labels = labels.ToDictionary(static label => label.Name, static label => label.Weight),
    };

    private static Image Sample(TextureModel model, TileCondition condition, int width = Side, int height = Side)
    {
        using IReverseProcess process = model.Start(new TileRequest
        {
            Seeds = [1, 2, 3, 4, 5, 6],
            Width = width,
            Height = height,
            Sampling = new SamplingOptions { Steps = 8 },
            Condition = condition,
        });
        while (!process.IsFinished)
        {
            process.Advance();
        }

        // One below the other.
        using Tensor column = process.Xt.permute(1, 0, 2, 3).reshape(model.Manifest.Whitening.Channels, -1, width);

        return model.Converter.ToImage(column);
    }

    // Grey with a little noise, which tiles.
    private static Exemplar Material(float grey, string? label, int seed)
    {
        Image image = new(Side, Side, 1);
        System.Random random = new(seed);
        foreach (ref float value in image.Pixels)
        {
            value = grey + (0.1f * ((float)random.NextDouble() - 0.5f));
        }

        ExemplarInfo info =
            new($"{label}.png", new string('a', 64), Side, Side, true, true) { Label = label };

        return new Exemplar(image, info);
    }

    private static Image Halves(int side, float left, float right)
    {
        Image image = new(side, side, 1);
        for (int i = 0; i < side * side; i++)
        {
            image.Pixels[i] = i % side < side / 2 ? left : right;
        }

        return image;
    }

    private static void AddTo(Image image, Image other)
    {
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] += other.Pixels[i];
        }
    }

    private static double Mean(Image image) => image.Pixels.ToArray().Average();

    private static double Correlation(Image a, Image b)
    {
        double meanA = Mean(a);
        double meanB = Mean(b);
        double product = 0.0;
        double squaresA = 0.0;
        double squaresB = 0.0;
        for (int i = 0; i < a.Pixels.Length; i++)
        {
            double x = a.Pixels[i] - meanA;
            double y = b.Pixels[i] - meanB;
            product += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }

        return product / Math.Sqrt(squaresA * squaresB);
    }
}
