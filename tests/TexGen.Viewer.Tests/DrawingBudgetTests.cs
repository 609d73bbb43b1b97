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

    [Fact]
    public void For_SoftwareRenderer_CountsEveryProcessor()
    {
        DrawingBudget software = DrawingBudget.For("llvmpipe (LLVM 15.0.6, 256 bits)");
        DrawingBudget hardware = DrawingBudget.For("NVIDIA GeForce RTX 4070/PCIe/SSE2");
        const double cost = 0.001;
        double wait = cost * (1.0 - DrawingBudget.Share) / DrawingBudget.Share;

        software.Spend(now: 0.0, cost);
        hardware.Spend(now: 0.0, cost);

        Assert.True(hardware.Allows(1.01 * wait));
        Assert.Equal(Environment.ProcessorCount == 1, software.Allows(1.01 * wait));
        Assert.True(software.Allows(1.01 * wait * Environment.ProcessorCount));
    }
}
