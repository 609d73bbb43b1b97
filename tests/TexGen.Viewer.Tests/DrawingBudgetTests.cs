namespace TexGen.Viewer.Tests;

public sealed class DrawingBudgetTests
{
    [Fact]
    public void Allows_BeforeAnythingWasDrawn_IsTrue()
    {
        Assert.True(new DrawingBudget().Allows(0.0));
    }

    [Theory]
    [InlineData(0.0005)]
    [InlineData(0.01)]
    public void Spend_AllTheTime_TakesNoMoreThanTheShare(double cost)
    {
        DrawingBudget budget = new();
        double drawing = 0.0;
        double now = 0.0;

        while (now < 10.0)
        {
            if (budget.Allows(now))
            {
                now += cost;
                drawing += cost;
                budget.Spend(now, cost);
            }

            now += 0.0001;
        }

        Assert.InRange(drawing / now, 0.6 * DrawingBudget.Share, 1.01 * DrawingBudget.Share);
    }

    [Fact]
    public void Spend_ALongTime_WaitsNoLongerThanTheLimit()
    {
        DrawingBudget budget = new();

        budget.Spend(now: 5.0, cost: 3.0);

        Assert.False(budget.Allows(5.0 + DrawingBudget.LongestWait - 0.001));
        Assert.True(budget.Allows(5.0 + DrawingBudget.LongestWait + 0.001));
    }
}
