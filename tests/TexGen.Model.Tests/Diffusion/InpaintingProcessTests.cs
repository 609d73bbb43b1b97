using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class InpaintingProcessTests
{
    private static readonly NoiseLevel[] Levels = NoiseLevels.Karras(20, 0.01, 80.0);

    // x_0 of the ring; pixels 0 and 7, which are neighbours, are unknown.
    private static readonly float[] Ring = [9.0f, 1.5f, 1.0f, -0.5f, 0.25f, 0.75f, -1.0f, 9.0f];
    private static readonly float[] RingFill = [1.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 1.0f];

    // Two tests look at it.
    private static readonly Lazy<(double[] Mean, double Variance, double Covariance)> Resampled =
        new(static () => FillRings(resamples: 10));

    [Fact]
    public void Advance_ExactDenoiser_FillsWithTheConditionalDistribution()
    {
        const double Determinant =
            (NormalRing.Own * NormalRing.Own) - (NormalRing.Neighbour * NormalRing.Neighbour);
        (double[] mean, double variance, double covariance) = Resampled.Value;

        // Given its neighbours 1.5 and −1, the pair is normal with the inverse of its part of the precision as
        // covariance, and that times 0.75 · (1.5, −1) as mean.
        double first = NormalRing.Neighbour * ((NormalRing.Own * 1.5) - NormalRing.Neighbour) / Determinant;
        double last = NormalRing.Neighbour * ((NormalRing.Neighbour * 1.5) - NormalRing.Own) / Determinant;
        Assert.Equal(first, mean[0], 0.08);
        Assert.Equal(last, mean[1], 0.08);
        Assert.Equal(NormalRing.Own / Determinant, variance, 0.08);
        Assert.Equal(NormalRing.Neighbour / Determinant, covariance, 0.06);
    }

    [Fact]
    public void Advance_WithoutResampling_FillsWithSomethingElse()
    {
        // What the test above can tell apart: going down once leaves the pair too little of what its neighbours say.
        (double[] resampled, _, _) = Resampled.Value;
        (double[] once, _, _) = FillRings(resamples: 1);

        Assert.True(once[0] < resampled[0] - 0.1);
    }

    [Fact]
    public void Advance_Known_StaysAsItIsToTheLastBit()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x0 = Noise(3, 1, 2, 4, 4);
        Tensor fill = Checkers(4, 4);
        PhiloxNoiseSource noise = new([4, 5], 2, 4, 4, CPU);
        using InpaintingProcess process = new(
            FormulaDenoiser.Normal(0.5), new DdpmSampler(Levels), new RepaintSchedule(20, 4, 3), noise, x0, fill);
        process.Advance();
        AssertKnown(x0, process.X0!);
        Run(process);

        AssertKnown(x0, process.Xt);
        Assert.Equal(TensorData.ToArray(process.X0!), TensorData.ToArray(process.Xt));
        Assert.Equal(NoiseLevel.None, process.Level);
        Assert.Throws<InvalidOperationException>(process.Advance);
    }

    [Fact]
    public void Advance_OnTheWay_HasTheKnownPartAtItsLevel()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x0 = full(1, 1, 32, 32, 2.0f, dtype: ScalarType.Float32);
        Tensor fill = zeros(1, 1, 32, 32);
        PhiloxNoiseSource noise = new([4], 1, 32, 32, CPU);
        RepaintSchedule schedule = new(20, 4, 2);
        using InpaintingProcess process = new(
            FormulaDenoiser.Normal(0.5), new DdpmSampler(Levels), schedule, noise, x0, fill);

        while (!process.IsFinished)
        {
            Assert.Equal(Levels[19 - schedule.Steps[process.Step].Start], process.Level);
            float[] values = TensorData.ToArray(process.Xt);
            double mean = values.Average();
            Assert.Equal(2.0 * process.Level.Signal, mean, 5.0 * process.Level.Noise / 32.0);
            Assert.Equal(
                process.Level.Noise, Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2))), 0.12);
            process.Advance();
        }
    }

    [Fact]
    public void Advance_EverythingUnknown_IsPlainAncestralSamplingWhereNothingIsResampled()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor fill = ones(1, 1, 4, 4);
        CountingNoiseSource noise = new(4, 4);
        using InpaintingProcess process = new(
            FormulaDenoiser.Normal(0.5), new DdpmSampler(Levels), new RepaintSchedule(20, 4, 1), noise, fill, fill);
        using ReverseProcess plain = new(
            FormulaDenoiser.Normal(0.5), new DdpmSampler(Levels), new CountingNoiseSource(4, 4));
        Run(process);
        Run(plain);

        Assert.Equal(TensorData.ToArray(plain.Xt), TensorData.ToArray(process.Xt));
    }

    [Fact]
    public void Advance_EverythingRolled_RollsTheResult()
    {
        // An average over neighbours on the torus: what is filled in across a border is what is filled in elsewhere.
        FormulaDenoiser denoiser =
            new(static (xt, _) => (xt + xt.roll([1, 0], [2, 3]) + xt.roll([0, -1], [2, 3])).mul(0.3));
        using DisposeScope scope = NewDisposeScope();
        Tensor x0 = Noise(3, 1, 1, 6, 8);
        Tensor fill = Checkers(6, 8);
        float[] Fill(int down, int right)
        {
            using InpaintingProcess process = new(
                denoiser,
                new DdpmSampler(Levels),
                new RepaintSchedule(20, 5, 3),
                new RolledNoise(new PhiloxNoiseSource([7], 1, 6, 8, CPU), down, right),
                x0.roll([down, right], [2, 3]),
                fill.roll([down, right], [2, 3]),
                rollPeriod: 2);
            Run(process);

            return TensorData.ToArray(process.Xt.roll([-down, -right], [2, 3]));
        }

        Assert.All(Fill(0, 0).Zip(Fill(3, 5)), static pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Advance_AnyNumberOfSteps_LeavesNothing()
    {
        using Tensor x0 = zeros(1, 1, 4, 4);
        using Tensor fill = Checkers(4, 4);
        Assert.Equal(0, LiveTensors.Change(() =>
        {
            using InpaintingProcess process = new(
                FormulaDenoiser.Normal(0.5),
                new DdpmSampler(Levels),
                new RepaintSchedule(20, 4, 2),
                new CountingNoiseSource(4, 4, (1, 2)),
                x0,
                fill,
                rollPeriod: 4);
            process.Advance();

            // From now on x_t and x̂_0 are replaced, never added.
            Assert.Equal(0, LiveTensors.Change(() => Run(process)));
        }));
    }

    [Fact]
    public void Constructor_SamplerThatLooksBackOrHasOtherLevels_Throws()
    {
        using Tensor x0 = zeros(1, 1, 4, 4);
        ISampler[] samplers = [new DpmSolverSampler(Levels), new DdpmSampler(Levels[1..])];
        RepaintSchedule schedule = new(20, 4, 2);

        Assert.All(samplers, sampler => Assert.Throws<ArgumentException>(() => new InpaintingProcess(
            FormulaDenoiser.Normal(0.5), sampler, schedule, new CountingNoiseSource(4, 4), x0, x0)));
    }

    // Mean of the two unknown pixels, the mean of their variances, and their covariance.
    private static (double[] Mean, double Variance, double Covariance) FillRings(int resamples)
    {
        const int Count = 2000;
        NoiseLevel[] levels = NoiseLevels.FromSchedule(NoiseSchedule.Create(ScheduleKind.Cosine, 1000), 100);
        using DisposeScope scope = NewDisposeScope();
        ulong[] seeds = [.. Enumerable.Range(0, Count).Select(static i => (ulong)i)];
        using InpaintingProcess process = new(
            NormalRing.Denoiser,
            new DdpmSampler(levels, ReverseVariance.Beta),
            new RepaintSchedule(levels.Length, 10, resamples),
            new PhiloxNoiseSource(seeds, 1, 1, NormalRing.Length, CPU),
            TensorData.FromSpan(Ring, [1, 1, 1, NormalRing.Length]),
            TensorData.FromSpan(RingFill, [1, 1, 1, NormalRing.Length]));
        Run(process);

        float[][] rings = [.. TensorData.ToArray(process.Xt).Chunk(NormalRing.Length)];
        double[] mean = [rings.Average(static ring => ring[0]), rings.Average(static ring => ring[^1])];
        double variance = rings.Average(
            ring => 0.5 * (Math.Pow(ring[0] - mean[0], 2) + Math.Pow(ring[^1] - mean[1], 2)));
        double covariance = rings.Average(ring => (ring[0] - mean[0]) * (ring[^1] - mean[1]));

        return (mean, variance, covariance);
    }

    private static Tensor Noise(ulong seed, int count, int channels, int height, int width)
    {
        return new PhiloxNoiseSource([.. Enumerable.Repeat(seed, count)], channels, height, width, CPU).AtStep(999);
    }

    private static Tensor Checkers(int height, int width)
    {
        float[] values = [.. Enumerable.Range(0, height * width).Select(i => (float)(((i / width) + (i % width)) % 2))];

        return TensorData.FromSpan(values, [1, 1, height, width]);
    }

    // Pixels whose coordinates' sum is even are known, in every picture and channel.
    private static void AssertKnown(Tensor x0, Tensor x)
    {
        float[] expected = TensorData.ToArray(x0);
        float[] actual = TensorData.ToArray(x);
        int width = (int)x0.shape[3];
        for (int i = 0; i < actual.Length; i++)
        {
            int pixel = i % (width * width);
            if (((pixel / width) + (pixel % width)) % 2 == 0)
            {
                Assert.Equal(expected[i % expected.Length], actual[i]);
            }
        }
    }

    private static void Run(IReverseProcess process)
    {
        while (!process.IsFinished)
        {
            process.Advance();
        }
    }
}
