namespace TexGen.Model.Metrics;

/// <summary>
/// Whether seams lie among the lines of their tiles as any line does: their ranks are then spread evenly.
/// </summary>
internal static class SeamRank
{
    // The series of the distribution is summed until a term is smaller.
    private const double SmallestTerm = 1e-12;

    /// <summary>The test of Kolmogorov and Smirnov.</summary>
    /// <param name="lines">Of each tile and axis what its lines' changes are, the seam's last.</param>
    /// <returns>p, 0…1: in what part of all cases as many seams that are no different would have ranks as uneven.</returns>
    public static double Probability(IEnumerable<IReadOnlyList<double>> lines)
    {
        double[] ranks = [.. lines.Select(RankOf).Order()];
        double distance = 0.0;
        for (int i = 0; i < ranks.Length; i++)
        {
            // How far the share of seams below a rank and at it is off the rank.
            distance = Math.Max(distance, Math.Abs(ranks[i] - ((double)i / ranks.Length)));
            distance = Math.Max(distance, Math.Abs(ranks[i] - ((i + 1.0) / ranks.Length)));
        }

        double root = Math.Sqrt(ranks.Length);

        return Kolmogorov((root + 0.12 + (0.11 / root)) * distance);
    }

    // The part of the lines that change less, 0…1; of those that change as much half.
    private static double RankOf(IReadOnlyList<double> lines)
    {
        double seam = lines[^1];

        return (lines.Count(line => line < seam) + (0.5 * lines.Count(line => line == seam))) / lines.Count;
    }

    // Q(λ) = 2 Σ_k (−1)^(k−1) exp(−2 k² λ²); Stephens 1970 for few values.
    private static double Kolmogorov(double lambda)
    {
        if (lambda < 0.2)
        {
            return 1.0;
        }

        double sum = 0.0;
        double term = 1.0;
        for (int k = 1; term > SmallestTerm; k++)
        {
            term = Math.Exp(-2.0 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
        }

        return Math.Clamp(2.0 * sum, 0.0, 1.0);
    }
}
