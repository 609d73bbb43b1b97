using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Binomial;
using TexGen.Model.Tensors;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Binomial;

public sealed class BinomialReverseProcessTests
{
    private const int Maps = 2000;

    private static readonly int[] Lengths = [50, 100, 200, 400];

    [Fact]
    public void Advance_ExactDenoiser_DrawsTheStripesWithTheirFrequencies()
    {
        TwoPhases data = new(2, 4);
        float[] drawn = Sample(data, BinomialSchedule.Create(100), Maps, 2, 4);
        string[] maps = [.. drawn.Chunk(data.Pixels).Select(static map => string.Join(' ', map))];
        double first = maps.Count(map => map == string.Join(' ', data.Stripes(firstPhase: true))) / (double)Maps;
        double second = maps.Count(map => map == string.Join(' ', data.Stripes(firstPhase: false))) / (double)Maps;

        // What 100 steps make of the distribution is known exactly; the draws may be five standard errors off.
        double[] exact = FinalDistribution(data, 100);
        double exactFirst = exact[FirstMap(data)];
        double exactSecond = exact[^(FirstMap(data) + 1)]; // all its bits the other way

        Assert.Equal(TwoPhases.FirstProbability, exactFirst, 0.05);
        Assert.Equal(exactFirst, first, 5.0 * Math.Sqrt(0.21 / Maps));
        Assert.Equal(exactSecond, second, 5.0 * Math.Sqrt(0.21 / Maps));
        Assert.InRange(first + second, 0.95, 1.0);
    }

    [Fact]
    public void Reverse_MoreSteps_ComesNearerTheDataByFirstOrder()
    {
        TwoPhases data = new(1, 4);
        double[] errors = [.. Lengths.Select(steps => Distance(data, FinalDistribution(data, steps)))];

        Assert.InRange(errors[3], 0.0, 0.02);
        Assert.All(errors.Zip(errors.Skip(1)), static pair => Assert.InRange(pair.First / pair.Second, 1.7, 2.3));
    }

    [Fact]
    public void Advance_PartOfTheSteps_EndsAtTheStripesToo()
    {
        TwoPhases data = new(1, 6);
        BinomialSchedule schedule = BinomialSchedule.Create(1000);
        UniformNoiseSource noise = new([.. Enumerable.Range(0, 500).Select(static i => (ulong)i)], 1, 1, 6, CPU);
        using BinomialReverseProcess process =
            new(data, schedule, noise, StepSequence.Falling(1000, 50, StepSpacing.Trailing));
        Assert.Equal(50, process.StepCount);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        string[] stripes =
            [string.Join(' ', data.Stripes(firstPhase: true)), string.Join(' ', data.Stripes(firstPhase: false))];
        int hits = TensorData.ToArray(process.Xt).Chunk(6).Count(map => stripes.Contains(string.Join(' ', map)));
        Assert.InRange(hits, 450, 500);
    }

    [Fact]
    public void Advance_SameSeed_DrawsTheSameMapWhateverTheBatch()
    {
        TwoPhases data = new(2, 4);
        BinomialSchedule schedule = BinomialSchedule.Create(20);

        Assert.Equal(Sample(data, schedule, 3, 2, 4), Sample(data, schedule, 7, 2, 4)[..24]);
    }

    [Fact]
    public void Advance_UntilTheEnd_LeavesNoTensorBehind()
    {
        TwoPhases data = new(2, 4);

        Assert.Equal(0, LiveTensors.Change(() => Sample(data, BinomialSchedule.Create(10), 2, 2, 4)));
    }

    [Fact]
    public void Advance_Finished_Throws()
    {
        UniformNoiseSource noise = new([1UL], 1, 1, 4, CPU);
        using BinomialReverseProcess process = new(new TwoPhases(1, 4), BinomialSchedule.Create(1), noise);
        Assert.Null(process.Probability);
        process.Advance();

        Assert.True(process.IsFinished);
        Assert.NotNull(process.Probability);
        Assert.Throws<InvalidOperationException>(process.Advance);
    }

    [Theory]
    [InlineData]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    [InlineData(1, -1)]
    public void Constructor_StepsThatDoNotFit_Throws(params int[] steps)
    {
        UniformNoiseSource noise = new([1UL], 1, 1, 4, CPU);

        Assert.Throws<ArgumentException>(
            () => new BinomialReverseProcess(new TwoPhases(1, 4), BinomialSchedule.Create(5), noise, steps));
    }

    private static float[] Sample(TwoPhases data, BinomialSchedule schedule, int count, int height, int width)
    {
        ulong[] seeds = [.. Enumerable.Range(0, count).Select(static i => (ulong)i)];
        UniformNoiseSource noise = new(seeds, 1, height, width, CPU);
        using BinomialReverseProcess process = new(data, schedule, noise);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return TensorData.ToArray(process.Xt);
    }

    // The distribution over all maps after the last step, by adding up every way that leads there.
    private static double[] FinalDistribution(TwoPhases data, int stepCount)
    {
        BinomialSchedule schedule = BinomialSchedule.Create(stepCount);
        int states = 1 << data.Pixels;
        double[] now = [.. Enumerable.Repeat(1.0 / states, states)];
        for (int t = stepCount - 1; t >= 0; t--)
        {
            double[] next = new double[states];
            for (int from = 0; from < states; from++)
            {
                double[] xt = data.Map(from);
                double[] x0 = data.Probabilities(xt, schedule.AlphaBars[t]);
                double[] chances = [.. xt.Select((value, i) => schedule.Posterior(t).Probability(value, x0[i]))];
                for (int to = 0; to < states; to++)
                {
                    double chance = now[from];
                    for (int i = 0; i < data.Pixels; i++)
                    {
                        chance *= ((to >> i) & 1) == 1 ? chances[i] : 1.0 - chances[i];
                    }

                    next[to] += chance;
                }
            }

            now = next;
        }

        return now;
    }

    // Half the sum of the absolute differences from the distribution that the maps have.
    private static double Distance(TwoPhases data, double[] distribution)
    {
        double[] wanted = new double[distribution.Length];
        wanted[FirstMap(data)] = TwoPhases.FirstProbability;
        wanted[^(FirstMap(data) + 1)] = 1.0 - TwoPhases.FirstProbability;

        return 0.5 * distribution.Zip(wanted, static (found, right) => Math.Abs(found - right)).Sum();
    }

    // The bits of the first phase as a number.
    private static int FirstMap(TwoPhases data)
    {
        float[] stripes = data.Stripes(firstPhase: true);

        return Enumerable.Range(0, data.Pixels).Sum(i => (int)stripes[i] << i);
    }
}
