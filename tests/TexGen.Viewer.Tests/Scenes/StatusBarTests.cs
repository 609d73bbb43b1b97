using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Scenes;

public sealed class StatusBarTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(49, 0)]
    [InlineData(50, 1)]
    [InlineData(119, 1)]
    [InlineData(120, 2)]
    [InlineData(209, 2)]
    [InlineData(210, 3)]
    [InlineData(10000, 3)]
    public void CountThatFit_OfColumns_LeavesOutTheLast(int available, int expected)
    {
        Assert.Equal(expected, StatusBar.CountThatFit(available, [50, 60, 80], gap: 10));
    }
}
