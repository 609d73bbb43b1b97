using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class SchedulePropertyTests
{
    public static TheoryData<ScheduleKind, int> KindsAndLengths()
    {
        TheoryData<ScheduleKind, int> data = [];
        foreach (ScheduleKind kind in Enum.GetValues<ScheduleKind>())
        {
            foreach (int stepCount in new[] { 1, 2, 3, 10, 100, 1000, 4000 })
            {
                data.Add(kind, stepCount);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(KindsAndLengths))]
    public void Schedule_AnyLength_FallsAndStaysFinite(ScheduleKind kind, int stepCount)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, stepCount);
        Assert.Equal(stepCount, schedule.StepCount);

        NoiseLevel previous = NoiseLevel.None;
        for (int t = 0; t < stepCount; t++)
        {
            NoiseLevel level = schedule.Level(t);
            Assert.InRange(schedule.Betas[t], double.Epsilon, BetaSchedules.LargestBeta);
            Assert.True(schedule.Betas[t] >= (t == 0 ? 0.0 : schedule.Betas[t - 1]));
            Assert.True(level.Signal > 0.0 && level.Signal < previous.Signal && level.Sigma > previous.Sigma);
            Assert.InRange(schedule.PosteriorVariance(t), 0.0, schedule.Betas[t]);
            Assert.True(double.IsFinite(schedule.BoundWeight(t, ReverseVariance.Beta)));
            Assert.True(double.IsFinite(level.LogSigma));
            previous = level;
        }

        Assert.True(BoundEnds.PriorDivergence(previous, 1.0) > 0.0);
        new DiffusionInfo { Schedule = kind, StepCount = stepCount }.Validate();
    }

    [Theory]
    [MemberData(nameof(KindsAndLengths))]
    public void PosteriorLogVarianceClipped_EveryStep_IsTheOneOfTheBound(ScheduleKind kind, int stepCount)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, stepCount);
        NoiseLevel[] levels = NoiseLevels.FromSchedule(schedule, stepCount);

        foreach (int t in new[] { 0, Math.Min(1, stepCount - 1), stepCount / 2, stepCount - 1 })
        {
            // Levels keep √ᾱ, from which β comes back with fewer digits.
            double expected = BoundStep.Of(levels, t + 1).LogPosteriorVariance;
            Assert.True(double.IsFinite(expected));
            Assert.Equal(expected, schedule.PosteriorLogVarianceClipped(t), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndLengths))]
    public void Forward_AllStepsOneByOne_EqualTheClosedForm(ScheduleKind kind, int stepCount)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, stepCount);
        double mean = 1.0;
        double variance = 0.0;

        for (int t = 0; t < stepCount; t++)
        {
            // x_t = a x_{t−1} + √v ε: the mean is multiplied by a, the variance by a², and v comes on top.
            ForwardStep step = schedule.Forward(t);
            mean *= step.MeanFactor;
            variance = (step.MeanFactor * step.MeanFactor * variance) + step.Variance;

            Assert.Equal(1.0, mean / schedule.Level(t).Signal, 1e-11);
            Assert.Equal(1.0, variance / (1.0 - schedule.AlphaBars[t]), 1e-9);
        }
    }

    [Theory]
    [InlineData(ScheduleKind.Linear)]
    [InlineData(ScheduleKind.Jsd)]
    [InlineData(ScheduleKind.Cosine)]
    public void QStep_AllStepsOfATensor_EqualQSample(ScheduleKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        NoiseSchedule schedule = NoiseSchedule.Create(kind, 50);

        // Row 0 starts as x_0 = 1 and gets no noise, row i starts as nothing and gets a unit of noise at step i: at the
        // end they hold the factors of x_0 and of each ε, whose squares add up to the variance.
        Tensor x = tensor(Unit(0));
        for (int t = 0; t < 50; t++)
        {
            x = GaussianDiffusion.QStep(x, tensor(Unit(t + 1)), schedule.Forward(t));
        }

        double[] factors = x.data<double>().ToArray();
        NoiseLevel last = schedule.Level(49);
        Assert.Equal(last.Signal, factors[0], 1e-14);
        Assert.Equal(last.Noise * last.Noise, factors.Skip(1).Sum(static factor => factor * factor), 1e-13);

        static double[] Unit(int row)
        {
            double[] values = new double[51];
            values[row] = 1.0;

            return values;
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    [InlineData(4000)]
    public void Scaled_OtherLength_ReachesAboutTheSameNoise(int stepCount)
    {
        foreach (ScheduleKind kind in Enum.GetValues<ScheduleKind>().Except([ScheduleKind.Cosine, ScheduleKind.Jsd]))
        {
            // ∫ β dt is the same; ln ᾱ_T = Σ ln(1 − β_t) is it but for β², which is large where steps are few.
            double sum = BetaSum(kind, stepCount) / BetaSum(kind, 1000);

            Assert.InRange(sum, 0.95, 1.05);
        }

        static double BetaSum(ScheduleKind kind, int length)
        {
            return NoiseSchedule.Create(kind, length).Betas.ToArray().Sum();
        }
    }

    [Fact]
    public void Create_NoSteps_Throws()
    {
        foreach (ScheduleKind kind in Enum.GetValues<ScheduleKind>())
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => NoiseSchedule.Create(kind, 0));
        }
    }
}
