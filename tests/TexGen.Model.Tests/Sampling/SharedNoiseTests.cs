using TexGen.Model.Diffusion;
using TexGen.Model.Sampling;

namespace TexGen.Model.Tests.Sampling;

public sealed class SharedNoiseTests
{
    private static readonly NoiseSchedule Schedule = NoiseSchedule.Create(ScheduleKind.Cosine, 1000);

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(999, 1)]
    [InlineData(500, 500)]
    [InlineData(2, 998)]
    public void FirstOwnStep_AllSteps_IsTheOneThatLeavesThatLevel(int timestep, int expected)
    {
        NoiseLevel[] levels = NoiseLevels.FromSchedule(Schedule, 1000);

        int step = new SharedNoise(0, timestep).FirstOwnStep(levels, Schedule);

        Assert.Equal(expected, step);
        Assert.Equal(Schedule.Level(timestep - 1), levels[step]);
    }

    [Fact]
    public void FirstOwnStep_FewSteps_IsTheOneThatLeavesTheLastLevelNotBelow()
    {
        // Levels of t = 1000, 900, … 100.
        NoiseLevel[] levels = NoiseLevels.FromSchedule(Schedule, 10);

        Assert.Equal(4, new SharedNoise(0, 600).FirstOwnStep(levels, Schedule));
        Assert.Equal(4, new SharedNoise(0, 501).FirstOwnStep(levels, Schedule));
        Assert.Equal(5, new SharedNoise(0, 500).FirstOwnStep(levels, Schedule));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void FirstOwnStep_NothingIsAddedAfterIt_SaysSo(int timestep)
    {
        NoiseLevel[] levels = NoiseLevels.FromSchedule(Schedule, 10);

        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new SharedNoise(0, timestep).FirstOwnStep(levels, Schedule));

        Assert.Contains("share a larger t", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void FirstOwnStep_NoSuchStep_SaysTheRange(int timestep)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new SharedNoise(0, timestep).FirstOwnStep(NoiseLevels.FromSchedule(Schedule, 10), Schedule));

        Assert.Contains("from 1 to 1000", exception.Message, StringComparison.Ordinal);
    }
}
