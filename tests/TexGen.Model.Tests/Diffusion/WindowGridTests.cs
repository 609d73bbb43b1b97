using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class WindowGridTests
{
    [Theory]
    [InlineData(64, 64, 48, 4, 8)]
    [InlineData(100, 36, 30, 4, 8)]
    [InlineData(36, 100, 30, 4, 8)]
    [InlineData(1000, 1004, 300, 4, 28)]
    [InlineData(8192, 8192, 1024, 8, 112)]
    public void Fit_AnyTorus_CoversEachPixelOnceWithinTheLimit(int height, int width, int side, int stride, int halo)
    {
        WindowGrid grid = WindowGrid.Fit(height, width, (long)side * side, stride, halo);
        HashSet<(int Y, int X)> corners = [];
        long covered = 0;
        for (int i = 0; i < grid.Count; i++)
        {
            (TorusWindow shown, TorusWindow core, TorusWindow coreInShown) = grid[i];
            covered += (long)core.Height * core.Width;

            Assert.True(grid.Count > 1);
            Assert.True((long)shown.Height * shown.Width <= (long)side * side);
            Assert.Equal((core.Y, core.X), (shown.Y + coreInShown.Y, shown.X + coreInShown.X));
            Assert.Equal((core.Height, core.Width), (coreInShown.Height, coreInShown.Width));
            Assert.Equal((0, 0), (shown.Y % stride, shown.X % stride));
            Assert.True(core.Y + core.Height <= height && core.X + core.Width <= width);
            Assert.True(shown.Height == height || (coreInShown.Y == halo && shown.Height < height));
            Assert.True(shown.Width == width || (coreInShown.X == halo && shown.Width < width));
            Assert.True(corners.Add((core.Y, core.X)));
        }

        Assert.Equal((long)height * width, covered);
    }

    [Fact]
    public void Fit_TorusWithinTheLimit_IsOneWindowWithoutHalo()
    {
        WindowGrid grid = WindowGrid.Fit(64, 32, 64 * 32, 4, 8);

        Assert.Equal(1, grid.Count);
        Assert.Equal(64 * 32, grid.Total);
    }

    [Fact]
    public void Fit_FlatTorus_IsDividedAlongItsLengthOnly()
    {
        WindowGrid grid = WindowGrid.Fit(64, 4096, 256 * 256, 4, 28);

        Assert.All(Enumerable.Range(0, grid.Count), i => Assert.Equal(64, grid[i].Shown.Height));
    }

    [Fact]
    public void Fit_LargerWindows_HaveLessToCompute()
    {
        long[] totals = [.. Enumerable.Range(8, 3).Select(
            static power => WindowGrid.Fit(4096, 4096, 1L << (2 * power), 4, 28).Total)];

        Assert.True(totals[0] > totals[1] && totals[1] > totals[2]);
        Assert.InRange(totals[2] / (4096.0 * 4096.0), 1.0, 1.15);
    }
}
