using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// How many seams are more than three deviations off, and how many of the lines inside the same tiles are.
/// </summary>
/// <remarks>
/// Of so many tiles, axes and maps some pass three deviations by chance, where nothing is wrong; the share of the lines
/// inside is how many may be expected to.
/// </remarks>
/// <param name="Passed">Seams beyond 3.</param>
/// <param name="Count">Seams measured.</param>
/// <param name="InsidePassed">Lines inside beyond 3.</param>
/// <param name="InsideCount">Lines inside measured.</param>
internal readonly record struct SeamCount(int Passed, int Count, int InsidePassed, int InsideCount)
{
    private const int LinesInside = 8;

    /// <summary>How many seams may be expected to pass by chance.</summary>
    public double Expected => (double)Count * InsidePassed / Math.Max(InsideCount, 1);

    /// <summary>Counts the seams of all tiles and maps.</summary>
    public static SeamCount Of(IEnumerable<QualityEvaluation> evaluations)
    {
        SeamCount count = default;
        foreach (Image tile in evaluations.SelectMany(static each => each.Maps).SelectMany(static map => map.Tiles))
        {
            count = count with { Passed = count.Passed + Passing(tile), Count = count.Count + 2 };
            for (int line = 1; line <= LinesInside; line++)
            {
                int right = line * tile.Width / (LinesInside + 1);
                int down = line * tile.Height / (LinesInside + 1);
                count = count with
                {
                    InsidePassed = count.InsidePassed + Passing(ImageOps.Roll(tile, right, down)),
                    InsideCount = count.InsideCount + 2,
                };
            }
        }

        return count;
    }

    private static int Passing(Image tile)
    {
        SeamScore score = SeamScore.Measure(tile);

        return (Math.Abs(score.ZX) > SeamScore.Threshold ? 1 : 0) + (Math.Abs(score.ZY) > SeamScore.Threshold ? 1 : 0);
    }
}
