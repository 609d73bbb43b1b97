using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// How many seams are more than three deviations off, and how many of the lines inside the same tiles are.
/// </summary>
/// <remarks>
/// Of so many tiles, axes and maps some pass three deviations by chance, where nothing is wrong. A network that closes the
/// torus knows no seam: each line inside is as likely to lie at the edge. So the lines inside say how many seams may be
/// expected to pass, and how far the farthest may.
/// </remarks>
/// <param name="Passed">Seams beyond 3.</param>
/// <param name="Count">Seams measured.</param>
/// <param name="Expected">How many seams may be expected to pass by chance.</param>
/// <param name="Largest">The |z| that the farthest of as many lines, one drawn inside of each tile, axis and map, passes in one
/// case of twenty.</param>
internal readonly record struct SeamCount(int Passed, int Count, double Expected, double Largest)
{
    private const double Chance = 0.05;

    /// <summary>Counts the seams of all tiles and maps.</summary>
    public static SeamCount Of(IEnumerable<QualityEvaluation> evaluations)
    {
        double[][] lines =
        [
            .. evaluations.SelectMany(static each => each.Maps).SelectMany(static map => map.Report.SeamLines)
                .Select(static all => all.Select(Math.Abs).ToArray()),
        ];

        return new(
            lines.Count(static all => all[^1] > SeamScore.Threshold),
            lines.Length,
            lines.Sum(static all => all.SkipLast(1).Average(static z => z > SeamScore.Threshold ? 1.0 : 0.0)),
            LargestByChance(lines));
    }

    // P(max ≤ t) = Π_i F_i(t), F_i(t) being the share of tile i's lines inside whose |z| is at most t. It falls from 1 as t
    // passes the largest one after the other.
    private static double LargestByChance(double[][] lines)
    {
        int[] left = [.. lines.Select(static all => all.Length - 1)];
        double logarithm = 0.0;
        IEnumerable<(double Size, int Tile)> inside =
            lines.SelectMany(static (all, i) => all.SkipLast(1).Select(z => (z, i)));

        foreach ((double size, int tile) in inside.OrderByDescending(static each => each.Size))
        {
            logarithm += Math.Log((left[tile] - 1.0) / left[tile]);
            left[tile]--;

            if (logarithm < Math.Log(1.0 - Chance))
            {
                return size;
            }
        }

        return 0.0;
    }
}
