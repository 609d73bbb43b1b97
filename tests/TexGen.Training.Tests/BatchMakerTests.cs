using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class BatchMakerTests
{
    private const int Side = 6;
    private const int Pixels = 2 * Side * Side;

    private static readonly DiffusionInfo Diffusion = new();
    private static readonly LogSigmaEmbedding Embedding = new(8, 0.01, 80.0);
    private static readonly NoiseDistribution Noise = new(NoiseDistributionKind.LogNormal, Diffusion);
    private static readonly ExemplarCrops Crops = CreateCrops();

    [Fact]
    public void Make_SameSeedAndStep_GivesTheSameWhateverWasMadeBefore()
    {
        BatchMaker maker = Create();
        TrainingBatch first = maker.Make(17);
        maker.Make(3);
        TrainingBatch again = maker.Make(17);
        TrainingBatch elsewhere = Create().Make(17);

        Assert.Equal(first.Noisy, again.Noisy);
        Assert.Equal(first.Target, again.Target);
        Assert.Equal(first.Features, again.Features);
        Assert.Equal(first.Noisy, elsewhere.Noisy);
    }

    [Fact]
    public void Make_OtherSeedOrStep_GivesAnother()
    {
        float[] reference = Create().Make(17).Noisy;

        Assert.Empty(reference.Intersect(Create().Make(18).Noisy));
        Assert.Empty(reference.Intersect(Create(seed: 6).Make(17).Noisy));
    }

    [Theory]
    [InlineData(PredictionTarget.Epsilon)]
    [InlineData(PredictionTarget.X0)]
    [InlineData(PredictionTarget.Velocity)]
    [InlineData(PredictionTarget.PosteriorMean)]
    public void Make_AnyTarget_IsTheAnswerThatLeadsToTheCrop(PredictionTarget target)
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingBatch batch = Create(target).Make(9);
        RandomSequence choices = NoiseStreams.TrainingChoices(5, 9);

        for (int i = 0; i < 4; i++)
        {
            NoiseLevel level = Noise.Draw(choices, ((ulong)i * 8) + 3, i, 4);
            float[] crop = new float[Pixels];
            Crops.Cut(choices, (ulong)i * 8, Side, crop);
            Tensor noisy = TensorData.FromSpan(batch.Noisy.AsSpan(i * Pixels, Pixels), [Pixels]);
            Tensor answer = TensorData.FromSpan(batch.Target.AsSpan(i * Pixels, Pixels), [Pixels]);
            NoiseSchedule schedule = Diffusion.CreateSchedule();
            float[] estimate =
                TensorData.ToArray(GaussianDiffusion.PredictX0(target, noisy, answer, [level], schedule));
            double factor = Math.Abs(TargetCoefficients.Of(target, level, schedule).FromPrediction);

            Assert.All(crop.Zip(estimate), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * (1.0 + factor)));
        }
    }

    [Fact]
    public void Make_Noise_HasDeviationOneAndDiffersFromCropToCrop()
    {
        // With ε as the target the batch holds the noise itself.
        float[] noise =
            [.. Enumerable.Range(0, 20).SelectMany(static step => Create(PredictionTarget.Epsilon).Make(step).Target)];

        Assert.Equal(1.0, noise.Average(static x => (double)x * x), 5.0 * Math.Sqrt(2.0 / noise.Length));
        Assert.InRange(noise.Distinct().Count(), noise.Length * 0.99, noise.Length);
    }

    [Fact]
    public void Make_Features_AreThoseOfEachCropsLevel()
    {
        TrainingBatch batch = Create().Make(2);
        float[] expected = new float[8];

        for (int i = 0; i < 4; i++)
        {
            Embedding.Embed(Noise.Draw(NoiseStreams.TrainingChoices(5, 2), ((ulong)i * 8) + 3, i, 4), expected);
            Assert.Equal(expected, batch.Features[(i * 8)..((i + 1) * 8)]);
        }
    }

    [Fact]
    public void Make_LearnedVariance_CarriesTheTermOfEachCropsStep()
    {
        TrainingPlan plan = Plan(PredictionTarget.Epsilon, 5) with
        {
            Noise = NoiseDistributionKind.UniformTimesteps,
            LearnsVariance = true,
            Batch = 50,
        };
        NoiseDistribution noise = new(plan.Noise, Diffusion);
        NoiseSchedule schedule = Diffusion.CreateSchedule();
        TrainingBatch batch = new BatchMaker([Crops], noise, Embedding, plan).Make(2);
        float[] expected = new float[VarianceTerm.Numbers];

        // Stratified over 1000 steps, crop i of 50 is one of the steps 20 i to 20 i + 19.
        for (int i = 0; i < 50; i++)
        {
            float[] actual = batch.Variance![(i * VarianceTerm.Numbers)..((i + 1) * VarianceTerm.Numbers)];
            Assert.Contains(Enumerable.Range(20 * i, 20), t =>
            {
                VarianceTerm.Of(schedule, plan.Target, t).CopyTo(expected);

                return expected.AsSpan().SequenceEqual(actual);
            });
        }

        Assert.Null(Create().Make(2).Variance);
    }

    private static BatchMaker Create(PredictionTarget target = PredictionTarget.Velocity, ulong seed = 5)
    {
        return new BatchMaker([Crops], Noise, Embedding, Plan(target, seed));
    }

    private static TrainingPlan Plan(PredictionTarget target, ulong seed)
    {
        return new TrainingPlan
        {
            Preset = "",
            Seed = seed,
            Channels = 2,
            Batch = 4,
            Crop = 4,
            Halo = 1,
            LearningRate = 1e-3,
            Target = target,
            Noise = NoiseDistributionKind.LogNormal,
            ComputeType = "float32",
        };
    }

    private static ExemplarCrops CreateCrops()
    {
        float[] white = new float[2 * 16 * 16];
        new RandomSequence(1, 1).FillNormal(white);

        return new ExemplarCrops([white], [new ExemplarInfo("a", "", 16, 16, true, false)], 2);
    }
}
