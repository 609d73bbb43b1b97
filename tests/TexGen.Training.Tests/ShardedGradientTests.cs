using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class ShardedGradientTests
{
    private const int Crops = 5;

    private static readonly TrainingOptions Options = TestRuns.Options with { Batch = Crops };

    // Of five crops two shards have three and two: each crop counts the same nevertheless.
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(7, false)]
    public void Of_Shards_GivesTheGradientOfTheWholeBatch(int shards, bool learnsVariance)
    {
        using TrainingRun run = TestRuns.Create(Options with { LearnsVariance = learnsVariance });
        ModelManifest manifest = run.Manifest with { TileUNet = run.Manifest.TileUNet! with { Dropout = 0.0 } };

        (double loss, float[] gradient) = GradientOf(manifest, run.Plan, 1);
        (double sharded, float[] sum) = GradientOf(manifest, run.Plan, shards);

        double norm = Math.Sqrt(gradient.Sum(static g => (double)g * g));
        Assert.True(norm > 0.01);
        Assert.Equal(loss, sharded, 1e-5 * loss);
        Assert.InRange(
            Math.Sqrt(gradient.Zip(sum).Sum(static pair => Math.Pow(pair.First - pair.Second, 2))), 0.0, 1e-4 * norm);
    }

    // Threads draw from one generator: what they drop must not depend on who comes first.
    [Fact]
    public void Of_ShardsWithDropoutAndGuidance_AreTheSameBitForBitEveryTime()
    {
        using TrainingRun run = TestRuns.Create(Options);
        ModelManifest manifest = run.Manifest with { TileUNet = run.Manifest.TileUNet! with { Dropout = 0.5 } };
        TrainingPlan plan = run.Plan with { SelfGuidance = 1.0 };

        (double loss, float[] gradient) = GradientOf(manifest, plan, 3, isGuided: true);
        for (int i = 0; i < 4; i++)
        {
            manual_seed(i);
            (double again, float[] same) = GradientOf(manifest, plan, 3, isGuided: true);

            Assert.Equal(loss, again);
            Assert.Equal(gradient, same);
        }

        Assert.NotEqual(gradient, GradientOf(manifest, plan, 3).Gradient);
        Assert.NotEqual(gradient, GradientOf(manifest, plan, 3, isGuided: true, step: 8).Gradient);
    }

    [Fact]
    public void Resume_Shards_EndBitForBitWhereTheUninterruptedEnd()
    {
        using TemporaryFolder folder = new();
        using TrainingRun whole = Create();
        TestRuns.Advance(whole, 3);
        whole.SaveState(folder.File("third.state"));
        TestRuns.Advance(whole, 3);

        using TrainingRun resumed = Create();
        resumed.Resume(folder.File("third.state"));
        TestRuns.Advance(resumed, 3);

        Assert.Equal(TestRuns.State(whole, folder), TestRuns.State(resumed, folder));

        static TrainingRun Create() => TrainingRun.Create([TestRuns.Stripes()], TestRuns.Options, CPU, shards: 2);
    }

    // A tensor is counted where it is made and where it is disposed of, so all threads are.
    [Fact]
    public void Of_Shards_LeavesNothing()
    {
        using TrainingRun run = TestRuns.Create(Options);
        using DenoisingNetwork network = ModelFile.CreateNetwork(run.Manifest);
        using Tensor weights = TestRuns.RandomWeights(network);
        using ShardThreads threads = new(3);
        using ShardedGradient gradient = new(run.Manifest, run.Plan, CPU, threads);
        TrainingBatch batch = Batch(run.Manifest, run.Plan);
        gradient.Of(batch, weights, 0).Gradient.Dispose();
        long before = Live();

        gradient.Of(batch, weights, 1).Gradient.Dispose();
        gradient.Of(batch, weights, 2).Gradient.Dispose();

        Assert.Equal(before, Live());

        long Live()
        {
            long[] counts = new long[threads.Count];
            threads.Run(shard => counts[shard] = DisposeScopeManager.Statistics.ThreadTotalLiveCount);

            return counts.Sum();
        }
    }

    [Fact]
    public void Shard_OfABatch_TakesEverySoManiethCropWithAllThatIsItsOwn()
    {
        TrainingBatch batch = new(
            [1, 1, 2, 2, 3, 3], [10, 20, 30], [0.1f, 0.2f, 0.3f], [1.0, 2.0, 3.0], [7, 8, 9], [4, 4, 5, 5, 6, 6]);

        TrainingBatch even = batch.Shard(0, 2);
        TrainingBatch odd = batch.Shard(1, 2);

        Assert.Equal((3, 2, 1), (batch.Count, even.Count, odd.Count));
        Assert.Equal([1, 1, 3, 3], even.Noisy);
        Assert.Equal([10.0f, 30.0f], even.Target);
        Assert.Equal([0.1f, 0.3f], even.Features);
        Assert.Equal([1.0, 3.0], even.Sigmas);
        Assert.Equal([7.0f, 9.0f], even.Variance!);
        Assert.Equal([5.0f, 5.0f], odd.Weights!);
        Assert.Null((batch with { Variance = null, Weights = null }).Shard(1, 2).Weights);
    }

    private static (double Loss, float[] Gradient) GradientOf(
        ModelManifest manifest, TrainingPlan plan, int shards, bool isGuided = false, long step = 7)
    {
        using DenoisingNetwork network = ModelFile.CreateNetwork(manifest);
        using Tensor weights = TestRuns.RandomWeights(network);
        using ShardThreads threads = new(shards);
        using ShardedGradient gradient = new(manifest, plan, CPU, threads);
        gradient.Guide(isGuided ? weights : null);
        (double loss, Tensor sum) = gradient.Of(Batch(manifest, plan), weights, step);
        using (sum)
        {
            return (loss, TensorData.ToArray(sum));
        }
    }

    private static TrainingBatch Batch(ModelManifest manifest, TrainingPlan plan)
    {
        int size = plan.Channels * plan.Side * plan.Side;
        float[]? variance = plan.LearnsVariance
            ? [.. Enumerable.Repeat<float[]>([-4.0f, 0.5f, 1.0f, 0.1f, 0.0f], Crops).SelectMany(static x => x)]
            : null;

        return new TrainingBatch(
            Normal(1, Crops * size),
            Normal(2, Crops * size),
            Normal(3, Crops * manifest.TileUNet!.FeatureWidth),
            [0.01, 0.1, 0.7, 1.0, 10.0],
            variance);
    }

    private static float[] Normal(ulong stream, int count)
    {
        float[] values = new float[count];
        new RandomSequence(1, stream).FillNormal(values);

        return values;
    }
}
