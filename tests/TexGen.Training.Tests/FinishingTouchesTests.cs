namespace TexGen.Training.Tests;

public sealed class FinishingTouchesTests
{
    [Fact]
    public void Run_PartThatFails_LeavesTheOthersAndIsTold()
    {
        List<string> done = [];
        FinishingTouches touches = new(
        [
            ("contrast", () => throw new InvalidOperationException("no memory\nat a.cpp:1\nat b.cpp:2")),
            ("seams", () => done.Add("seams")),
        ]);

        Assert.True(touches.Run(CancellationToken.None));
        Assert.Equal(["seams"], done);
        Assert.Equal("contrast (no memory)", touches.Fault);
    }

    [Fact]
    public void Run_CancelledWithin_StopsAndIsNoFault()
    {
        using CancellationTokenSource cancellation = new();
        List<string> done = [];
        FinishingTouches touches = new(
        [
            ("contrast", () =>
            {
                cancellation.Cancel();
                cancellation.Token.ThrowIfCancellationRequested();
            }),
            ("seams", () => done.Add("seams")),
        ]);

        Assert.False(touches.Run(cancellation.Token));
        Assert.Empty(done);
        Assert.Null(touches.Fault);
    }

    [Fact]
    public void Make_TilesOfARunThatIsCancelled_Stops()
    {
        using TrainingRun run = TestRuns.Create();
        using RunTiles tiles = new(run);
        run.TileCancellation = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => tiles.Make(run.Exemplars[0], 1, (16, 16)));
    }
}
