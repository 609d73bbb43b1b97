using TexGen.Model.Checkpoints;

namespace TexGen.Training.Tests;

public sealed class TrainingStateTests
{
    private static readonly TrainingCheck Check = new() { Step = 1, PatchRatio = [1.5] };

    [Fact]
    public void Validate_NothingInAList_SaysSo()
    {
        using TrainingRun run = TestRuns.Create();
        TrainingState state = new() { Plan = run.Plan, Exemplars = [TestRuns.Stripes().Info], Checks = [Check] };
        TrainingState[] unfit =
        [
            state with { Checks = [Check, null!] },
            state with { Checks = null! },
            state with { Exemplars = [null!] },
            state with { Exemplars = null! },
            state with { Checks = [Check with { PatchRatio = null! }] },
        ];

        Assert.All(unfit, static each => Assert.Throws<ArgumentException>(each.Validate));
        state.Validate();
    }
}
