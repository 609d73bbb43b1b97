using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Decides whether an exemplar tiles.
/// </summary>
/// <remarks>
/// <para>
/// The difference across the wrap-around edge is placed between two references taken from the same picture: the
/// difference between neighbouring lines (what a true continuation has) and the difference between lines far apart
/// (what a cut has). Logarithms, so that a rough and a smooth material are judged alike.
/// </para>
/// <para>
/// In a structured material the differences between neighbours vary: across a joint of a tiled wall they are large.
/// So the references come from the boundaries inside whose lines before (or after) them resemble those at the edge.
/// Both sides must agree: a cut through the middle of a stone beside the beginning of a joint looks right from one
/// side only.
/// </para>
/// <para>
/// Measured on 40 random rolls and 60 random crops each of five materials at two sizes: 1.5 % of true edges were
/// refused and 1 % of cut ones accepted.
/// </para>
/// </remarks>
public static class TileabilityTest
{
    /// <summary>
    /// The largest score that counts as a continuation, a little nearer to the inside than to chance.
    /// </summary>
    public const double Threshold = 0.45;

    /// <summary>The fewest lines an axis needs to be judged; a smaller picture never tiles.</summary>
    public const int MinimumSide = 32;

    // ln J may exceed the reference by this (a tenth of J) in any case: nobody sees so little, and where neighbours
    // differ as much as strangers do, as in noise, there is no scale to place the edge on.
    private const double Tolerance = 0.1;

    // Boundaries a side taken as reference: enough for a median, few enough to resemble the edge.
    private const int ReferenceCount = 12;

    // Lines a side that are compared to find them.
    private const int ContextLength = 4;

    private const int StrangerPairs = 60;

    /// <summary>Judges a picture.</summary>
    /// <param name="image">The picture, any number of channels.</param>
    public static Tileability Measure(Image image)
    {
        if (image.Width < MinimumSide || image.Height < MinimumSide)
        {
            return new(1.0, 1.0);
        }

        return new(ScoreRows(ImageOps.Transpose(image)), ScoreRows(image));
    }

    private static double ScoreRows(Image image)
    {
        int last = image.Height - 1;
        LineDescriptors descriptors = new(image);

        // Boundary b lies between line b and line b + 1. Those near the edge are left out: they share lines with it.
        int[] inside = [.. Enumerable.Range(ContextLength, image.Height - 1 - (2 * ContextLength))];
        int[] alikeBefore = Nearest(inside, b => descriptors.Distance(b, last, -1, ContextLength));
        int[] alikeAfter = Nearest(inside, b => descriptors.Distance(b + 1, 0, 1, ContextLength));

        double edge = LogDifference(image, last, 0);
        double stranger = MedianOfStrangers(image, alikeBefore, alikeAfter);
        double before = Median(alikeBefore.Select(b => LogDifference(image, b, b + 1)));
        double after = Median(alikeAfter.Select(b => LogDifference(image, b, b + 1)));

        return Math.Max(Place(edge, before, stranger), Place(edge, after, stranger));
    }

    private static double Place(double edge, double neighbour, double stranger)
    {
        double excess = edge - neighbour;

        return excess <= Tolerance ? 0.0 : excess / Math.Max(stranger - neighbour, Tolerance);
    }

    // The larger of two: pairs as the edge would be if it were a cut, and pairs from anywhere. The first alone would
    // mistake a repeating motif, whose likes lie in phase, for continuation.
    private static double MedianOfStrangers(Image image, int[] alikeBefore, int[] alikeAfter)
    {
        int apart = image.Height / 8;
        List<double> alike = [];

        foreach (int before in alikeBefore)
        {
            foreach (int after in alikeAfter)
            {
                if (Math.Abs(before - after) >= apart)
                {
                    alike.Add(LogDifference(image, before, after + 1));
                }
            }
        }

        double anywhere = Median(Enumerable.Range(0, StrangerPairs).Select(i => FarPair(image, i)));

        return alike.Count == 0 ? anywhere : Math.Max(anywhere, Median(alike));
    }

    // Pairs spread evenly over the lines and over the distances from a quarter to three quarters of the way round.
    private static double FarPair(Image image, int index)
    {
        const double GoldenRatio = 0.6180339887498949;
        int line = index * image.Height / StrangerPairs;
        double turn = 0.25 + (0.5 * (index * GoldenRatio % 1.0));
        int other = (line + (int)(turn * image.Height)) % image.Height;

        return LogDifference(image, line, other);
    }

    private static double LogDifference(Image image, int line, int other)
    {
        // The least an 8-bit file can say on a line, spread over it, keeps the logarithm of a flat picture finite.
        const double Least = 1e-5;

        return Math.Log(LineDistance.MeanAbsolute(image.Row(line), image.Row(other)) + Least);
    }

    private static int[] Nearest(int[] boundaries, Func<int, double> distance) =>
        [.. boundaries.OrderBy(distance).Take(ReferenceCount)];

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];

        return sorted[sorted.Length / 2];
    }
}
