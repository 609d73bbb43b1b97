namespace TexGen.Training.Tests;

public sealed class LearningRateScheduleTests
{
    // 10⁻⁵ is added throughout, so that the last steps still learn.
    [Theory]
    [InlineData(0, 0.0, 0.01001)]
    [InlineData(49, 0.0, 0.50001)]
    [InlineData(99, 0.0, 1.00001)]
    [InlineData(5000, 0.0, 1.00001)]
    [InlineData(5000, 0.25, 0.8535633905932737)]
    [InlineData(5000, 0.5, 0.50001)]
    [InlineData(5000, 1.0, 0.00001)]
    [InlineData(5000, 1.5, 0.00001)]
    [InlineData(49, 0.5, 0.25001)]
    public void At_StepAndProgress_IsWarmUpTimesCosine(long step, double progress, double expected)
    {
        Assert.Equal(expected, LearningRateSchedule.At(1.0, step, progress), 1e-12);
        Assert.Equal((2e-3 * (expected - 1e-5)) + 1e-5, LearningRateSchedule.At(2e-3, step, progress), 1e-12);
    }
}
