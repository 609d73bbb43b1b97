using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class TrainingRunTests
{
    [Fact]
    public void Advance_FirstStep_HasTheLossOfKnowingNothing()
    {
        using TrainingRun run = TestRuns.Create(TestRuns.Options with { Batch = 32 }, TestRuns.Stripes(channels: 1));
        run.Advance(2e-3);

        // The head starts at zero, so that the loss is the mean square of v = √ᾱ ε − √(1 − ᾱ) x_0: 1, as both have
        // deviation 1.
        Assert.Equal(1.0, run.Loss, 0.1);
        Assert.Equal(1, run.Step);
    }

    [Fact]
    public void Advance_FirstStepOfTheNetworkOfThePaper_HasTheLossOfKnowingNothing()
    {
        TrainingOptions options = TestRuns.Options with { Preset = "ddpm", Batch = 2, Crop = null, Halo = null };
        using TrainingRun run = TestRuns.Create(options, TestRuns.Stripes(48));
        run.Advance(2e-4);

        // "L_simple": the last layers start at zero, so that it is the mean square of 6144 normal deviates.
        Assert.Equal(1.0, run.Loss, 0.1);
        Assert.Equal((32, 0), (run.Manifest.Training.CropSide, run.Manifest.Training.Halo));
        Assert.Equal([1.0f, 0, 0, 0, 1.0f, 0, 0, 0, 1.0f], run.Manifest.Whitening.ToWhite);
        Assert.Equal(
            (ScheduleKind.Linear, 1000),
            (run.Manifest.Diffusion.Schedule, run.Manifest.Diffusion.StepCount));
        Assert.Equal(ReverseVariance.Beta, run.Manifest.Diffusion.Variance);
    }

    [Fact]
    public void Create_AttentionThatFitsNoMemory_NamesCropAndBatch()
    {
        TrainingOptions options = TestRuns.Options with { Preset = "ddpm", Batch = 1, Crop = 1024, Halo = 0 };
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => TestRuns.Create(options, TestRuns.Stripes(48)));

        Assert.Contains("256 GiB", exception.Message, StringComparison.Ordinal);
        Assert.Contains("smaller crop", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_SixtySteps_LearnsStripes()
    {
        using TrainingRun run = TestRuns.Create(TestRuns.Options with { Batch = 8 }, TestRuns.Stripes(channels: 1));
        double first = 0.0;
        double last = 0.0;
        double before = 0.0;
        for (int step = 0; step < 60; step++)
        {
            run.Advance(LearningRateSchedule.At(5e-3, step + 20, step / 60.0));

            // Loss is the mean over all steps so far (there are fewer than a hundred): undo it for the step's own.
            double own = (run.Loss * run.Step) - before;
            before = run.Loss * run.Step;
            first += step < 10 ? own / 10.0 : 0.0;
            last += step >= 50 ? own / 10.0 : 0.0;
        }

        Assert.InRange(first, 0.7, 1.1);
        Assert.InRange(last / first, 0.0, 0.75);
    }

    [Theory]
    [InlineData(ComputePrecision.Float32)]
    [InlineData(ComputePrecision.BFloat16)]
    public void Advance_AnyNumberOfSteps_LeavesNothing(ComputePrecision precision)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, LiveTensors.Change(() =>
        {
            using TrainingRun run = TestRuns.Create(TestRuns.Options with { Precision = precision });
            TestRuns.Advance(run, 1);
            Assert.Equal(0, LiveTensors.Change(() =>
            {
                TestRuns.Advance(run, 2);
                run.SaveModel(folder.File("m.texgen"));
                run.SaveState(folder.File("m.texgen.state"));
                run.CreateAveragedNetwork().Dispose();
            }));
            run.Resume(folder.File("m.texgen.state"));
        }));
    }

    [Fact]
    public void Advance_SameSeed_GivesTheSameWeightsBitForBit()
    {
        using TemporaryFolder folder = new();
        byte[] first = Trained(TestRuns.Options);

        Assert.Equal(first, Trained(TestRuns.Options));
        Assert.NotEqual(first, Trained(TestRuns.Options with { Seed = 4 }));

        byte[] Trained(TrainingOptions options)
        {
            using TrainingRun run = TestRuns.Create(options);
            TestRuns.Advance(run, 3);

            return TestRuns.Model(run, folder);
        }
    }

    [Fact]
    public void Advance_AFewSteps_MovesEveryWeight()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        run.SaveModel(folder.File("before.texgen"));

        // Step by step the zeros give way: first the head, then the blocks' last layers and FiLM, then what lies before
        // them.
        TestRuns.Advance(run, 5);
        run.SaveModel(folder.File("after.texgen"));

        SafetensorsFile before = SafetensorsFile.Read(folder.File("before.texgen"));
        SafetensorsFile after = SafetensorsFile.Read(folder.File("after.texgen"));
        foreach ((string name, SafetensorsEntry entry) in before.Tensors)
        {
            Assert.False(entry.Data.Span.SequenceEqual(after.Tensors[name].Data.Span), $"'{name}' has not moved.");
        }
    }

    [Fact]
    public void Advance_NotFinite_ThrowsAndChangesNothing()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        TestRuns.Advance(run, 2);
        TestRuns.Advance(run, 1, learningRate: 1e30);
        byte[] before = TestRuns.State(run, folder);

        TrainingDivergedException exception = Assert.Throws<TrainingDivergedException>(() => run.Advance(2e-3));
        Assert.Equal(3, exception.Step);
        Assert.Contains("step 3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, TestRuns.State(run, folder));
        Assert.Equal(3, run.Step);
    }

    [Theory]
    [InlineData(1, "grey")]
    [InlineData(3, "albedo")]
    public void SaveModel_AfterSteps_IsAModelThatCanBeSampled(int channels, string map)
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create(exemplar: TestRuns.Stripes(channels: channels));
        TestRuns.Advance(run, 2);
        run.SaveModel(folder.File("m.texgen"));

        ModelFile file = ModelFile.Read(folder.File("m.texgen"));
        Assert.Equal(
            ("stripes", 2L, 3UL), (file.Manifest.Name, file.Manifest.Training.Steps, file.Manifest.Training.Seed));
        Assert.Equal(new MapInfo(map, channels, "sRGB"), Assert.Single(file.Manifest.Maps));
        Assert.Equal(run.Exemplars[0].Info, Assert.Single(file.Manifest.Exemplars));

        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        TileRequest request = new()
        {
            Seeds = [1],
            Width = 16,
            Height = 16,
            Sampling = new SamplingOptions { Steps = 2 },
        };
        using IReverseProcess process = model.Start(request);
        process.Advance();
        Assert.All(TensorData.ToArray(process.X0!), static value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(PredictionTarget.Epsilon)]
    [InlineData(PredictionTarget.X0)]
    [InlineData(PredictionTarget.Velocity)]
    [InlineData(PredictionTarget.PosteriorMean)]
    public void Advance_AnyTargetWithLearnedVariance_MakesAModelThatIsSampledByIt(PredictionTarget target)
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = TestRuns.Options with { Target = target, LearnsVariance = true };
        using TrainingRun run = TestRuns.Create(options, TestRuns.Stripes(channels: 1));
        TestRuns.Advance(run, 3);
        run.SaveModel(folder.File("m.texgen"));

        ModelFile file = ModelFile.Read(folder.File("m.texgen"));
        Assert.True(file.Manifest.LearnsVariance);
        Assert.Equal(target, file.Manifest.Diffusion.Target);
        Assert.Equal(NoiseDistributionKind.UniformTimesteps, run.Plan.Noise);

        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        SamplingOptions sampling = new() { Sampler = SamplerKind.Ddpm, Steps = 6, Variance = ReverseVariance.Learned };
        using IReverseProcess process =
            model.Start(new TileRequest { Seeds = [1], Width = 16, Height = 16, Sampling = sampling });
        while (!process.IsFinished)
        {
            process.Advance();
        }

        Assert.All(TensorData.ToArray(process.Xt), static value => Assert.InRange(value, -3.0f, 3.0f));
    }

    [Fact]
    public void CreateAveragedNetwork_AfterSteps_HasTheSavedWeights()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        TestRuns.Advance(run, 2);
        run.SaveModel(folder.File("m.texgen"));
        using DenoisingNetwork saved = ModelFile.Read(folder.File("m.texgen")).LoadNetwork();
        using DenoisingNetwork averaged = run.CreateAveragedNetwork();

        Assert.False(averaged.training);
        Assert.Equal(
            saved.parameters().SelectMany(static parameter => TensorData.ToArray(parameter)),
            averaged.parameters().SelectMany(static parameter => TensorData.ToArray(parameter)));
    }

    [Fact]
    public void Create_EveryPreset_TakesAStep()
    {
        foreach (string preset in Preset.Names.Where(static name => name is not ("tile-m" or "tile-l")))
        {
            using TrainingRun run = TestRuns.Create(TestRuns.Options with { Preset = preset, Batch = 1, Crop = 8 });
            run.Advance(1e-3);
            Assert.InRange(run.Loss, 0.01, 10.0);
        }
    }

    [Fact]
    public void Create_ExemplarThatIsFlatOrTooSmall_SaysSo()
    {
        Exemplar stripes = TestRuns.Stripes(tiles: false);
        Exemplar flat = stripes with { Image = new Model.Imaging.Image(32, 32, 3) };

        Assert.Throws<InvalidDataException>(() => TestRuns.Create(exemplar: flat));
        Assert.Throws<InvalidDataException>(() => TestRuns.Create(TestRuns.Options with { Halo = 16 }, stripes));
    }
}
