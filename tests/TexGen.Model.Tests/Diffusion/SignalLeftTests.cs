using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class SignalLeftTests
{
    [Fact]
    public void AlphaBars_OfThreeSteps_AreTheProducts()
    {
        double[] alphaBars = SignalLeft.AlphaBars([0.5, 0.25, 0.5], mayEndAtOne: false);

        Assert.Equal([0.5, 0.375, 0.1875], alphaBars);
    }

    [Fact]
    public void AlphaBars_LastRateOfOne_LeavesNothingWhereThatIsAllowed()
    {
        Assert.Equal([0.5, 0.0], SignalLeft.AlphaBars([0.5, 1.0], mayEndAtOne: true));

        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
            static () => SignalLeft.AlphaBars([0.5, 1.0], mayEndAtOne: false));
        Assert.Contains("(0, 1); step 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AlphaBars_OneBeforeTheLast_NamesTheStep()
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
            static () => SignalLeft.AlphaBars([1.0, 0.5], mayEndAtOne: true));

        Assert.Contains("(0, 1]; step 0", exception.Message, StringComparison.Ordinal);
    }
}
