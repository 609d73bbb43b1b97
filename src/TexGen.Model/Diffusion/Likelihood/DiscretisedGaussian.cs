namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// The decoder p(x_0 | x_1): the probability that a Gaussian gives to pictures of whole values (DDPM eq. 13).
/// </summary>
/// <remarks>
/// Ho et al. 2020 (arXiv:2006.11239, §3.3). The value v of L levels stands at 2v/(L − 1) − 1 and has the interval of
/// ±1/(L − 1) around it; the outermost intervals are open, so that the values' probabilities add up to 1. The authors'
/// code approximates Φ by a tanh and cuts probabilities off at 10⁻¹²; here Φ is exact and nothing is cut off.
/// </remarks>
public static class DiscretisedGaussian
{
    /// <summary>Levels of an 8-bit channel.</summary>
    public const int EightBits = 256;

    /// <summary>
    /// ln p of one channel's value.
    /// </summary>
    /// <param name="value">The value, in [0, <paramref name="levels"/>).</param>
    /// <param name="mean">The Gaussian's mean; the values stand in [−1, 1].</param>
    /// <param name="deviation">The Gaussian's deviation, above 0.</param>
    /// <param name="levels">How many values there are, at least 2. Default 256.</param>
    /// <returns>ln p, at most 0.</returns>
    public static double LogProbability(int value, double mean, double deviation, int levels = EightBits)
    {
        double centre = Position(value, levels);
        double half = 1.0 / (levels - 1);

        // δ₋(x) = −∞ at the least value, δ₊(x) = ∞ at the largest  (DDPM eq. 13)
        double from = value == 0 ? double.NegativeInfinity : (centre - half - mean) / deviation;
        double to = value == levels - 1 ? double.PositiveInfinity : (centre + half - mean) / deviation;

        return NormalInterval.LogProbability(from, to);
    }

    /// <summary>
    /// ln p of a pixel whose channels are correlated: by the chain rule, each channel a discretised Gaussian given the
    /// values of the channels before it. A proper distribution over all L^C pixels, and without correlation exactly the
    /// product of eq. 13.
    /// </summary>
    /// <param name="values">The pixel, C values, each in [0, <paramref name="levels"/>).</param>
    /// <param name="mean">The Gaussian's mean, C numbers.</param>
    /// <param name="factor">Cholesky's factor L of its covariance L Lᵀ, C × C row by row; what lies above the diagonal is
    /// not read.</param>
    /// <param name="levels">How many values a channel has, at least 2. Default 256.</param>
    /// <returns>ln p, at most 0.</returns>
    public static double LogProbability(
        ReadOnlySpan<byte> values,
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> factor,
        int levels = EightBits)
    {
        int channels = values.Length;
        Span<double> z = stackalloc double[channels];
        double sum = 0.0;
        for (int k = 0; k < channels; k++)
        {
            // x_k | x_1…x_{k−1} ~ N(m_k + Σ_{j<k} L_kj z_j, L_kk²),  z_j = (x_j − mean of x_j | x_1…x_{j−1}) / L_jj
            double conditional = mean[k];
            for (int j = 0; j < k; j++)
            {
                conditional += factor[(k * channels) + j] * z[j];
            }

            double deviation = factor[(k * channels) + k];
            sum += LogProbability(values[k], conditional, deviation, levels);
            z[k] = (Position(values[k], levels) - conditional) / deviation;
        }

        return sum;
    }

    /// <summary>Where a value stands in [−1, 1].</summary>
    /// <param name="value">The value.</param>
    /// <param name="levels">How many there are.</param>
    internal static double Position(int value, int levels = EightBits) => (2.0 * value / (levels - 1)) - 1.0;
}
