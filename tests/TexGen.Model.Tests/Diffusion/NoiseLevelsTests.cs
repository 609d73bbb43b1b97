using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class NoiseLevelsTests
{
    [Fact]
    public void Karras_EighteenSteps_IsTheListOfThePaper()
    {
        string[] expected =
        [
            "80.000000", "57.585985", "40.785574", "28.374585", "19.352453", "12.910082",
            "8.400935", "5.315195", "3.256822", "1.923340", "1.088171", "0.585348",
            "0.296442", "0.139516", "0.059947", "0.022935", "0.007528", "0.002000",
        ];
        NoiseLevel[] levels = NoiseLevels.Karras(18, 0.002, 80.0);

        Assert.Equal(expected.Length, levels.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            PrintedNumber.Equal(expected[i], levels[i].Sigma);
        }
    }

    [Fact]
    public void Karras_OneStep_IsTheLargest()
    {
        Assert.Equal(80.0, Assert.Single(NoiseLevels.Karras(1, 0.002, 80.0)).Sigma, 1e-12);
    }

    [Theory]
    [InlineData(0, 0.01, 80.0)]
    [InlineData(10, 0.0, 80.0)]
    [InlineData(10, 80.0, 0.01)]
    [InlineData(10, 1.0, 1.0)]
    [InlineData(10, double.NaN, 80.0)]
    [InlineData(10, 0.01, double.NaN)]
    [InlineData(10, 0.01, double.PositiveInfinity)]
    public void Karras_OutOfRange_Throws(int count, double sigmaMin, double sigmaMax)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseLevels.Karras(count, sigmaMin, sigmaMax));
    }

    [Fact]
    public void FromSchedule_AllSteps_IsTheScheduleBackwards()
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Cosine, 40);
        NoiseLevel[] levels = NoiseLevels.FromSchedule(schedule, 40);

        Assert.Equal(Enumerable.Range(0, 40).Select(i => schedule.Level(39 - i)), levels);
    }

    [Theory]
    [InlineData(1, new[] { 999 })]
    [InlineData(4, new[] { 999, 749, 499, 249 })]
    [InlineData(3, new[] { 999, 666, 332 })]
    public void FromSchedule_SomeSteps_TrailFromTheLast(int count, int[] steps)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        Assert.Equal(steps.Select(schedule.Level), NoiseLevels.FromSchedule(schedule, count));
    }

    [Theory]
    [InlineData(StepSpacing.Trailing, new[] { 999, 749, 499, 249 })]
    [InlineData(StepSpacing.Uniform, new[] { 750, 500, 250, 0 })]
    [InlineData(StepSpacing.Quadratic, new[] { 800, 355, 88, 0 })]
    [InlineData(StepSpacing.BothEnds, new[] { 999, 666, 333, 0 })]
    public void FromSchedule_Spacing_TakesItsSteps(StepSpacing spacing, int[] steps)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        Assert.Equal(steps.Select(schedule.Level), NoiseLevels.FromSchedule(schedule, 4, spacing));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void FromSchedule_MoreOrLessThanThereAre_Throws(int count)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseLevels.FromSchedule(schedule, count));
    }
}
