using TexGen.Model.Checkpoints;

namespace TexGen.Training.Tests;

public sealed class RunLengthTests
{
    private static readonly RunLength Steps = new(new TrainingOptions { Steps = 1000 });

    [Fact]
    public void Fraction_NoEnding_IsThePartOfStepsOrTime()
    {
        RunLength time = new(new TrainingOptions { Time = TimeSpan.FromSeconds(50) });

        Assert.Equal(0.25, Steps.Fraction(250, 1e9, null));
        Assert.Equal(0.5, time.Fraction(7, 25.0, null));
        Assert.Equal(25.0, time.Left(7, 25.0, null));
        Assert.Equal(750.0, Steps.Left(250, 0.0, null));
    }

    [Fact]
    public void Fraction_Reserve_EndsTheTimeSooner()
    {
        RunLength time = new(new TrainingOptions { Time = TimeSpan.FromSeconds(50) }) { Reserve = 10.0 };

        Assert.Equal(1.0, time.Fraction(7, 40.0, null));
        Assert.Equal(0.0, time.Left(7, 40.0, null));
    }

    [Fact]
    public void Fraction_Flat_GoesOnFromWhereItWasToTheEndInAFifthOfTheSteps()
    {
        RunEnding ending = new(EarlyStop.Flat, 500, 0.0);

        Assert.Equal(Steps.Fraction(500, 0.0, null), Steps.Fraction(500, 0.0, ending));
        Assert.Equal(0.75, Steps.Fraction(550, 0.0, ending), 12);
        Assert.Equal(1.0, Steps.Fraction(600, 0.0, ending), 12);
        Assert.Equal(50.0, Steps.Left(550, 0.0, ending));

        // The learning rate comes down as far as that of a whole run.
        double end = LearningRateSchedule.At(1.0, 599, Steps.Fraction(599, 0.0, ending));
        Assert.InRange(end, 0.0, 1e-3);
    }

    [Fact]
    public void Fraction_Copies_IsOver()
    {
        RunEnding ending = new(EarlyStop.Copies, 300, 0.0);

        Assert.Equal(1.0, Steps.Fraction(300, 0.0, ending));
        Assert.Equal(0.0, Steps.Left(300, 0.0, ending));
    }

    [Fact]
    public void CanShorten_TooNearToTheEnd_IsFalse()
    {
        Assert.True(Steps.CanShorten(833.0));
        Assert.False(Steps.CanShorten(834.0));
    }
}
