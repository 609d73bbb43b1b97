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
            float[] estimate = TensorData.ToArray(GaussianDiffusion.PredictX0(target, noisy, answer, [level]));

            Assert.All(crop.Zip(estimate), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * (1.0 + level.Sigma)));
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

    private static BatchMaker Create(PredictionTarget target = PredictionTarget.Velocity, ulong seed = 5)
    {
        TrainingPlan plan = new()
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

        return new BatchMaker(Crops, Noise, Embedding, plan);
    }

    private static ExemplarCrops CreateCrops()
    {
        float[] white = new float[2 * 16 * 16];
        new RandomSequence(1, 1).FillNormal(white);

        return new ExemplarCrops([white], [new ExemplarInfo("a", "", 16, 16, true, false)], 2);
    }
}
