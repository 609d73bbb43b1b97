using TexGen.Plugin;
using TexGen.Viewer.Input;

namespace TexGen.Viewer.Tests.Input;

public sealed class ViewerStateTests
{
    [Fact]
    public void After_ToggleView_GoesBackAndForth()
    {
        ViewerState state = new();

        ViewerState noisy = state.After(ViewerCommand.ToggleView);

        Assert.Equal(FrameView.Noisy, noisy.View);
        Assert.Equal(state, noisy.After(ViewerCommand.ToggleView));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void After_Repeat_ShowsThatManyTiles(int repeat)
    {
        Assert.Equal(repeat, new ViewerState().After(Enum.Parse<ViewerCommand>($"Repeat{repeat}")).Repeat);
    }

    [Theory]
    [InlineData(16, 24, 12)]
    [InlineData(20, 24, 16)]
    [InlineData(1, 2, 1)]
    [InlineData(1000, 1000, 500)]
    public void After_MoreOrFewerSteps_GoesToTheNextCountAndStopsAtTheEnds(int steps, int more, int fewer)
    {
        ViewerState state = new() { Steps = steps };

        Assert.Equal(more, state.After(ViewerCommand.MoreSteps).Steps);
        Assert.Equal(fewer, state.After(ViewerCommand.FewerSteps).Steps);
    }

    [Fact]
    public void After_MoreOrFewerStepsOfADistilledModel_StaysAsItIs()
    {
        ViewerState state = new() { Steps = 2, TakesOwnSteps = true };

        Assert.Equal(2, state.After(ViewerCommand.MoreSteps).Steps);
        Assert.Equal(2, state.After(ViewerCommand.FewerSteps).Steps);
    }

    [Fact]
    public void After_NewSeed_CountsUpAndAround()
    {
        Assert.Equal(42ul, new ViewerState { Seed = 41 }.After(ViewerCommand.NewSeed).Seed);
        Assert.Equal(0ul, new ViewerState { Seed = ulong.MaxValue }.After(ViewerCommand.NewSeed).Seed);
    }

    [Theory]
    [InlineData("ToggleHelp")]
    [InlineData("ToggleFilter")]
    public void After_Toggle_TwiceIsAsBefore(string name)
    {
        ViewerCommand command = Enum.Parse<ViewerCommand>(name);
        ViewerState state = new();

        Assert.NotEqual(state, state.After(command));
        Assert.Equal(state, state.After(command).After(command));
    }

    [Theory]
    [InlineData("Restart")]
    [InlineData("TogglePause")]
    [InlineData("SingleStep")]
    [InlineData("Save")]
    [InlineData("Quit")]
    public void After_CommandThatIsTheSamplersOrTheWindows_ChangesNothing(string name)
    {
        ViewerState state = new() { Seed = 3 };

        Assert.Equal(state, state.After(Enum.Parse<ViewerCommand>(name)));
    }
}
