using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class RepaintScheduleTests
{
    [Fact]
    public void Entries_OfThePaper_AreAsManyAsInTheAuthorsCode()
    {
        // t_T = 250, jump_length = 10, jump_n_sample = 10: the configuration of all published results.
        RepaintSchedule schedule = new(250, 10, 10);
        int[] differences = [.. schedule.Entries.Zip(schedule.Entries.Skip(1), static (a, b) => b - a)];

        Assert.Equal(4571, schedule.Entries.Count);
        Assert.Equal(2410, differences.Count(static difference => difference == -1));
        Assert.Equal(2160, differences.Count(static difference => difference == 1));
        Assert.Equal(4570, differences.Length);
        Assert.Equal((249, -1), (schedule.Entries[0], schedule.Entries[^1]));
    }

    [Fact]
    public void Entries_SmallExample_AreThoseOfTheAuthorsAlgorithm()
    {
        // get_schedule_jump(t_T=6, n_sample=1, jump_length=2, jump_n_sample=2), by hand.
        Assert.Equal([5, 4, 3, 2, 3, 4, 3, 2, 1, 0, 1, 2, 1, 0, -1], new RepaintSchedule(6, 2, 2).Entries);
    }

    [Fact]
    public void Steps_AreTheReverseStepsWithTheNoiseBeforeThem()
    {
        RepaintSchedule schedule = new(6, 2, 2);

        Assert.Equal(
            [new(5, 5), new(4, 4), new(3, 3), new(2, 4), new(3, 3), new(2, 2), new(1, 1), new(0, 2), new(1, 1), new(0, 0)],
            schedule.Steps);
        Assert.Equal(2410, new RepaintSchedule(250, 10, 10).Steps.Count);
    }

    [Theory]
    [InlineData(20, 5, 1)]
    [InlineData(20, 20, 7)]
    [InlineData(1, 1, 3)]
    public void Steps_NoResamplingOrNoRoomForAJump_WalkDownOnce(int levels, int jump, int resamples)
    {
        RepaintSchedule schedule = new(levels, jump, resamples);

        Assert.Equal(Enumerable.Range(0, levels).Reverse().Select(static t => new RepaintStep(t, t)), schedule.Steps);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(5, 1, 0)]
    public void Constructor_BelowOne_Throws(int levels, int jump, int resamples)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RepaintSchedule(levels, jump, resamples));
    }
}
