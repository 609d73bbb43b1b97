using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Scenes;

public sealed class FilmstripStepsTests
{
    [Theory]
    [InlineData(16, new int[] { 0, 2, 5, 7, 9, 11, 14, 16 })]
    [InlineData(7, new int[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(3, new int[] { 0, 1, 2, 3 })]
    [InlineData(1, new int[] { 0, 1 })]
    public void Choose_Eight_TakesFirstAndLastAndSpreadsTheRest(int stepCount, int[] expected)
    {
        Assert.Equal(expected, FilmstripSteps.Choose(stepCount, 8));
    }

    [Fact]
    public void Choose_FromManySteps_NeverRepeatsOne()
    {
        for (int stepCount = 1; stepCount <= 200; stepCount++)
        {
            IReadOnlyList<int> steps = FilmstripSteps.Choose(stepCount, 8);

            Assert.Equal(steps.Distinct(), steps);
            Assert.Equal((0, stepCount), (steps[0], steps[^1]));
        }
    }

    [Fact]
    public void Choose_Nothing_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FilmstripSteps.Choose(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => FilmstripSteps.Choose(8, 1));
    }
}
