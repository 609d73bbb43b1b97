using TexGen.Model.Checkpoints;

namespace TexGen.Training.Tests;

public sealed class EarlyStoppingTests
{
    [Fact]
    public void Judge_NothingMeasured_GoesOn()
    {
        Assert.Null(Judge([]));
    }

    [Fact]
    public void Judge_DistanceThatFalls_GoesOn()
    {
        // Rusty metal, every 125th of 1500 steps (docs/recipe.md): it stands still from 625 to 875, and then falls again.
        double[] worst = [8.96, 5.63, 4.78, 4.02, 3.36, 3.44, 3.22, 2.75, 2.80, 2.49, 2.42, 2.53];

        Assert.All(
            Enumerable.Range(1, worst.Length),
            count => Assert.Null(Judge([.. worst[..count].Select((ratio, i) => Check(i + 1, ratio))])));
    }

    [Fact]
    public void Judge_TwiceTheStepsForNothing_Ends()
    {
        TrainingCheck[] checks = [Check(1, 4.0), Check(2, 2.0), Check(3, 2.02), Check(4, 1.97), Check(5, 1.95)];

        Assert.Null(Judge(checks[..4])); // two checks since half of the steps
        Assert.Equal(EarlyStop.Flat, Judge(checks));
        Assert.Equal(EarlyStop.Flat, EarlyStopping.Judge(checks, 500));
        Assert.Null(EarlyStopping.Judge(checks, 501));
    }

    [Fact]
    public void Judge_OneGoodCheckSinceHalf_GoesOn()
    {
        Assert.Null(Judge([Check(1, 4.0), Check(2, 2.0), Check(3, 2.1), Check(4, 1.89), Check(5, 2.1)]));
    }

    [Fact]
    public void Judge_DistanceThatRises_Ends()
    {
        // A model that begins to know its exemplar by heart gets worse where sampling leads elsewhere.
        Assert.Equal(
            EarlyStop.Flat,
            Judge([Check(1, 4.0), Check(2, 2.0), Check(3, 2.4), Check(4, 2.9), Check(5, 3.4)]));
    }

    [Fact]
    public void Judge_SoftTilesThatWereNearByChance_GoesOn()
    {
        Assert.Null(Judge([Check(1, 1.5), Check(2, 1.9), Check(3, 1.9), Check(4, 1.8), Check(5, 1.7), Check(6, 1.6)]));
    }

    [Fact]
    public void Judge_NoveltyThatDrops_Ends()
    {
        TrainingCheck[] checks = [Check(1, 4.0, 1.0), Check(2, 3.0, 0.9), Check(3, 2.0, 0.71), Check(4, 1.0, 0.69)];

        Assert.Null(Judge(checks[..3]));
        Assert.Equal(EarlyStop.Copies, Judge(checks));
        Assert.Equal([true, true, true, false], checks.Select(EarlyStopping.IsNew));
    }

    [Fact]
    public void Judge_NoveltyThatWasLowFromTheBeginning_GoesOn()
    {
        Assert.Null(Judge([Check(1, 4.0, 0.65), Check(2, 3.0, 0.6), Check(3, 2.0, 0.5)]));
        Assert.Null(Judge([Check(1, 4.0, 0.72), Check(2, 3.0, 0.69), Check(3, 2.0, 0.66)]));
    }

    [Fact]
    public void IsNew_NotMeasured_IsTrue()
    {
        Assert.True(EarlyStopping.IsNew(Check(1, 1.0)));
    }

    private static EarlyStop? Judge(IReadOnlyList<TrainingCheck> checks) => EarlyStopping.Judge(checks, 0);

    private static TrainingCheck Check(long step, double worst, double? novelty = null) =>
        new() { Step = 100 * step, PatchRatio = [worst, 0.5], Novelty = novelty };
}
