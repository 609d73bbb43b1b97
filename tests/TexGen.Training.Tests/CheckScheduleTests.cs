using TexGen.Model.Checkpoints;

namespace TexGen.Training.Tests;

public sealed class CheckScheduleTests
{
    private static readonly TrainingOptions ThreeMinutes = new() { Time = TimeSpan.FromMinutes(3) };

    [Theory]
    [InlineData(249, null, 0)]
    [InlineData(250, null, 1)]
    [InlineData(600, null, 3)] // 250, 500 and the end
    [InlineData(20_000, null, 20)]
    [InlineData(100, 40L, 3)]
    public void IsDue_Steps_IsEveryTwentiethButNoMoreThanEvery250(long steps, long? every, int expected)
    {
        CheckSchedule schedule = new(new TrainingOptions { Steps = steps, CheckEvery = every }) { Cost = 1e6 };
        List<TrainingCheck> checks = [];

        for (long step = 1; step <= steps; step++)
        {
            if (schedule.IsDue(checks.LastOrDefault(), step, 0.0, step == steps))
            {
                checks.Add(new TrainingCheck { Step = step });
            }
        }

        Assert.Equal(expected, checks.Count);
        Assert.Equal(expected == 0, schedule.IsEmpty);
        Assert.Equal(0.0, schedule.Reserve);
    }

    [Fact]
    public void IsDue_Time_WaitsTwentySecondsThenATwentiethOfTheTime()
    {
        Assert.Equal([20.0, 29.0, 38.0], Checks(ThreeMinutes, 0.1, 45));
        Assert.Equal([60.0, 90.0], Checks(new TrainingOptions { Time = TimeSpan.FromMinutes(10) }, 0.1, 100));
    }

    [Fact]
    public void IsDue_DearChecks_TakeATwentiethOfTheTime()
    {
        Assert.Equal([20.0, 58.0, 96.0], Checks(ThreeMinutes, 2.0, 120));
    }

    [Fact]
    public void IsDue_EndOfTime_IsMeasuredIfThereIsTimeForIt()
    {
        TrainingCheck last = new() { Step = 10, Seconds = 175.0 };
        CheckSchedule schedule = new(ThreeMinutes) { Cost = 8.0 };

        Assert.True(schedule.IsDue(last, 11, 180.0, isOver: true));
        Assert.False(schedule.IsDue(last, 10, 180.0, isOver: true)); // it just was
        Assert.Equal(8.0, schedule.Reserve);

        schedule.Cost = 10.0;
        Assert.False(schedule.IsDue(last, 11, 180.0, isOver: true));
        Assert.Equal(0.0, schedule.Reserve);
    }

    [Fact]
    public void IsEmpty_HalfAMinute_IsTheShortestTime()
    {
        Assert.True(new CheckSchedule(new TrainingOptions { Time = TimeSpan.FromSeconds(29) }).IsEmpty);
        Assert.False(new CheckSchedule(new TrainingOptions { Time = TimeSpan.FromSeconds(30) }).IsEmpty);
    }

    private static List<double> Checks(TrainingOptions options, double cost, int seconds)
    {
        CheckSchedule schedule = new(options);
        List<TrainingCheck> checks = [];
        for (int second = 1; second <= seconds; second++)
        {
            if (schedule.IsDue(checks.LastOrDefault(), second, second, isOver: false))
            {
                checks.Add(new TrainingCheck { Step = second, Seconds = second });
                schedule.Cost = cost;
            }
        }

        return [.. checks.Select(static check => check.Seconds)];
    }
}
