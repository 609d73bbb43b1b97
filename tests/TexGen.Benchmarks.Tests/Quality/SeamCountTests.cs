using TexGen.Benchmarks.Quality;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class SeamCountTests
{
    private const int Inside = 50;

    [Fact]
    public void Of_OneTile_IsWhatAnyLineInsidePassesInOneCaseOfTwenty()
    {
        // P(|z| ≤ i/50) = i/50: 0.96 is the least of them with 0.95 or more.
        double[] lines = [.. Enumerable.Range(1, Inside).Select(static i => i / 50.0), 9.0];

        Assert.Equal(0.96, Of(lines).Largest, 1e-12);
    }

    [Fact]
    public void Of_TwoTiles_MultipliesTheirChances()
    {
        // Below 5 is 0.98 of the first, below 4 and 3.5 are 0.98 and 0.96 of the second.
        // 0.98 · 0.98 ≥ 0.95 > 0.98 · 0.96
        SeamCount count = Of(Tile(1.0, 5.0), Tile(1.0, -4.0, 3.5));

        Assert.Equal(3.5, count.Largest);
    }

    [Fact]
    public void Of_SeamsAndLinesBeyondThree_CountsThemWhateverTheirSign()
    {
        SeamCount count = Of(Tile(-3.2, 5.0), Tile(2.9, -4.0, 3.5));

        Assert.Equal((1, 2), (count.Passed, count.Count));
        Assert.Equal(3.0 / Inside, count.Expected, 1e-12);
    }

    [Fact]
    public void Of_TilesOfAllSizesAndMaps_CountsAll()
    {
        SeamCount count = SeamCount.Of(
        [
            MadeUp.Evaluation(128, 128, MadeUp.Lines(Tile(3.5)), MadeUp.Lines(Tile(1.0))),
            MadeUp.Evaluation(256, 256, MadeUp.Lines(Tile(4.0), Tile(1.0))),
        ]);

        Assert.Equal((2, 4), (count.Passed, count.Count));
    }

    private static SeamCount Of(params double[][] lines) =>
        SeamCount.Of([MadeUp.Evaluation(128, 128, MadeUp.Lines(lines))]);

    // Lines that are 0.5 off but for those given, and the seam.
    private static double[] Tile(double seam, params double[] far) =>
        [.. far, .. Enumerable.Repeat(0.5, Inside - far.Length), seam];
}
