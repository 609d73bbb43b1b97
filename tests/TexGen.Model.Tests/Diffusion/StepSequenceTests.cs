using System.Globalization;
using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class StepSequenceTests
{
    public static TheoryData<StepSpacing> Spacings() => [.. Enum.GetValues<StepSpacing>()];

    [Theory]
    [InlineData("ddim-uniform", 36)]
    [InlineData("improved-ddim", 32)]
    [InlineData("ddim-quad", 36)]
    [InlineData("improved", 56)]
    public void Falling_RulesOfTheAuthorsCode_GiveTheSameSteps(string rule, int rows)
    {
        string[][] lists = [.. Golden.Rows("step_spacings.csv").Where(row => row[1] == rule)];
        Assert.Equal(rows, lists.Length);

        foreach (string[] list in lists)
        {
            int[] expected =
                [.. list[4].Split(' ').Reverse().Select(static t => int.Parse(t, CultureInfo.InvariantCulture))];
            int[] actual = StepSequence.Falling(
                int.Parse(list[2], CultureInfo.InvariantCulture), expected.Length, Enum.Parse<StepSpacing>(list[0]));

            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Spacings))]
    public void Falling_AnyCount_GivesSoManyDifferentSteps(StepSpacing spacing)
    {
        foreach (int stepCount in new[] { 1, 2, 3, 10, 100, 1000 })
        {
            for (int count = 1; count <= stepCount; count++)
            {
                int[] steps = StepSequence.Falling(stepCount, count, spacing);

                Assert.Equal(count, steps.Length);
                Assert.InRange(steps[0], steps[^1], stepCount - 1);
                Assert.True(steps[^1] >= 0);
                for (int i = 1; i < count; i++)
                {
                    Assert.True(steps[i] < steps[i - 1], $"{spacing}: {count} of {stepCount}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Spacings))]
    public void Falling_AsManyAsThereAre_AreAll(StepSpacing spacing)
    {
        Assert.Equal(Enumerable.Range(0, 321).Reverse(), StepSequence.Falling(321, 321, spacing));
    }

    [Fact]
    public void Falling_QuadraticThatHitsAStepTwice_TakesTheNextAbove()
    {
        // ⌊80 (i/19)²⌋ = 0 0 0 1 3 5 7 10 …
        int[] steps = StepSequence.Falling(100, 20, StepSpacing.Quadratic);

        Assert.Equal([80, 71, 64, 56, 49, 43, 37, 31, 26, 22, 17, 14, 10, 7, 5, 4, 3, 2, 1, 0], steps);
    }

    [Fact]
    public void Falling_ValueOutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => StepSequence.Falling(0, 1, StepSpacing.Uniform));
        Assert.Throws<ArgumentOutOfRangeException>(static () => StepSequence.Falling(9, 0, StepSpacing.Uniform));
        Assert.Throws<ArgumentOutOfRangeException>(static () => StepSequence.Falling(9, 3, (StepSpacing)9));
        Assert.Contains(
            "9 steps",
            Assert.Throws<ArgumentOutOfRangeException>(
                static () => StepSequence.Falling(9, 10, StepSpacing.Quadratic)).Message,
            StringComparison.Ordinal);
    }
}
