namespace TexGen.Training.Tests;

public sealed class LearningRateScheduleTests
{
    // The paper's network warms up for 5000 steps, but for no more than a tenth of a run, and keeps its rate.
    [Theory]
    [InlineData(0, 0.0, 0.0002)]
    [InlineData(2499, 0.01, 0.5)]
    [InlineData(4999, 0.02, 1.0)]
    [InlineData(400_000, 0.9, 1.0)]
    [InlineData(0, 0.05, 0.5)]
    [InlineData(2, 0.15, 1.0)]
    public void At_WithoutAnnealing_IsWarmUpAlone(long step, double progress, double expected)
    {
        OptimizerOptions options = new() { WarmUpSteps = 5000, Anneals = false };

        Assert.Equal(2e-4 * expected, LearningRateSchedule.At(2e-4, step, progress, options), 1e-15);
    }

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
    [InlineData(49, 0.03, 0.49890049115077)]
    [InlineData(9, 0.05, 0.49693208514878445)]
    [InlineData(49, 0.5, 0.50001)]
    public void At_StepAndProgress_IsWarmUpTimesCosine(long step, double progress, double expected)
    {
        Assert.Equal(expected, LearningRateSchedule.At(1.0, step, progress), 1e-12);
        Assert.Equal((2e-3 * (expected - 1e-5)) + 1e-5, LearningRateSchedule.At(2e-3, step, progress), 1e-12);
    }
}
