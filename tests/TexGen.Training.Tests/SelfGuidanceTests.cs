using TexGen.Model.Checkpoints;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class SelfGuidanceTests
{
    private const int Batch = 3;
    private const int Side = 16;

    private static readonly double[] Sigmas = [0.01, 0.59, 0.61];
    private static readonly TrainingOptions Small = TestRuns.Options with { Steps = 304, Batch = 1, Crop = 8 };

    [Fact]
    public void Move_RisingNoise_MovesTargetsOfHighNoiseByWeightAndDifference()
    {
        using DisposeScope scope = NewDisposeScope();
        using TrainingRun run = TestRuns.Create();
        using SelfGuidance once = Create(run.Manifest, 1.0);
        using SelfGuidance twice = Create(run.Manifest, 2.0);
        manual_seed(2);
        Tensor input = randn(Batch, 3, Side, Side);
        Tensor features = randn(Batch, run.Manifest.TileUNet!.FeatureWidth);
        Tensor target = randn(Batch, 3, Side, Side);

        Tensor single = Move(once);
        Tensor twofold = Move(twice);

        Assert.Equal(0.0f, single.narrow(0, 0, 2).abs().max().ToSingle());
        Assert.InRange(single.narrow(0, 2, 1).abs().mean().ToSingle(), 1e-3f, 10.0f);
        Assert.InRange(twofold.sub(single.mul(2.0)).abs().max().ToSingle(), 0.0f, 1e-4f);

        Tensor Move(SelfGuidance guidance)
        {
            Tensor moved = target.clone();
            manual_seed(3);
            guidance.Move(moved, input, features, Sigmas);

            return moved.sub(target);
        }
    }

    [Fact]
    public void Move_LowNoiseAlone_LeavesTargets()
    {
        using DisposeScope scope = NewDisposeScope();
        using TrainingRun run = TestRuns.Create();
        using SelfGuidance guidance = Create(run.Manifest, 1.0);
        Tensor target = ones(2, 3, Side, Side);

        guidance.Move(target, ones(2, 3, Side, Side), ones(2, run.Manifest.TileUNet!.FeatureWidth), [0.1, 0.2]);

        Assert.Equal(0.0f, target.sub(1.0).abs().max().ToSingle());
    }

    [Fact]
    public void Move_NetworkThatLearnsItsVariance_MovesTheTargetAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        using TrainingRun run = TestRuns.Create(TestRuns.Options with { LearnsVariance = true });
        using SelfGuidance guidance = Create(run.Manifest, 1.0);
        Tensor target = zeros(1, 3, Side, Side);

        guidance.Move(
            target, ones(1, 3, Side, Side), ones(1, run.Manifest.TileUNet!.FeatureWidth), [1.0]);

        Assert.True(run.Manifest.TileUNet.LearnsVariance);
        Assert.InRange(target.abs().mean().ToSingle(), 1e-3f, 10.0f);
    }

    [Fact]
    public void Resume_InTheGuidedPart_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        using TrainingRun whole = TestRuns.At(300, Small, folder);
        Assert.False(HoldsGuide(TestRuns.State(whole, folder)));

        whole.SaveState(folder.File("plain.state"));
        Guided(whole, 2);
        whole.SaveState(folder.File("guided.state"));
        Guided(whole, 2);

        using TrainingRun resumed = TestRuns.Create(Small);
        resumed.Resume(folder.File("guided.state"));
        Guided(resumed, 2);
        using TrainingRun unguided = TestRuns.Create(Small);
        unguided.Resume(folder.File("plain.state"));
        TestRuns.Advance(unguided, 4);

        Assert.Equal(whole.Loss, resumed.Loss);
        Assert.Equal(TestRuns.State(whole, folder), TestRuns.State(resumed, folder));
        Assert.NotEqual(TestRuns.Model(whole, folder), TestRuns.Model(unguided, folder));
    }

    [Fact]
    public void Advance_RunMadeLonger_GoesOnUnguidedAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.At(300, Small, folder);
        TestRuns.Advance(run, 1);

        Assert.Equal(0, LiveTensors.Change(() =>
        {
            Guided(run, 1);
            Assert.True(HoldsGuide(TestRuns.State(run, folder)));

            TestRuns.Advance(run, 1);
            Assert.False(HoldsGuide(TestRuns.State(run, folder)));
        }));
    }

    [Theory]
    [InlineData(299, 0.9, false)]
    [InlineData(300, 0.69, false)]
    [InlineData(300, 0.7, true)]
    public void IsTime_StepsAndPart_BothMustBeOver(long step, double fraction, bool expected)
    {
        Assert.Equal(expected, SelfGuidance.IsTime(step, fraction));
    }

    [Fact]
    public void WeightOf_KindsOfModels_GuidesThoseThatDecideForms()
    {
        Preset tile = Preset.Load("tile-s");
        TrainingOptions options = TestRuns.Options;
        ScaleInfo scales = new() { Gains = [1.0, 1.0] };
        GridInfo grid = new() { PeriodX = 8.0 };

        Assert.Equal(0.5, SelfGuidance.WeightOf(tile, null, options));
        Assert.Equal(1.0, SelfGuidance.WeightOf(tile, new ConditioningInfo { Scales = scales }, options));
        Assert.Equal(0.0, SelfGuidance.WeightOf(tile, new ConditioningInfo { Grid = grid }, options));
        Assert.Equal(0.0, SelfGuidance.WeightOf(tile, null, options with { Upscale = 2 }));
        Assert.Equal(0.0, SelfGuidance.WeightOf(Preset.Load("unet"), null, options));
    }

    private static void Guided(TrainingRun run, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            run.Advance(2e-3, 0.9);
        }
    }

    private static bool HoldsGuide(byte[] state) =>
        SafetensorsFile.Read("state", state).Tensors.ContainsKey(TrainingStateFile.GuideKey);

    private static SelfGuidance Create(ModelManifest manifest, double weight)
    {
        using DisposeScope scope = NewDisposeScope();
        using Model.Networks.DenoisingNetwork network = ModelFile.CreateNetwork(manifest);

        return new SelfGuidance(manifest, TestRuns.RandomWeights(network), ScalarType.Float32, weight);
    }
}
