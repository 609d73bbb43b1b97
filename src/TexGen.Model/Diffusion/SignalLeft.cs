namespace TexGen.Model.Diffusion;

/// <summary>
/// How much of x_0 is left after each step of a forward process.
/// </summary>
internal static class SignalLeft
{
    /// <summary>ᾱ_t = ∏ₛ (1 − β_s), indexed from 0.</summary>
    /// <param name="betas">β, one a step, each in (0, 1).</param>
    /// <param name="mayEndAtOne">Whether the last may be 1, which leaves nothing.</param>
    /// <returns>As many numbers in double precision: ᾱ is a product of up to a thousand factors.</returns>
    /// <exception cref="ArgumentException">There are no steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A β lies outside its range.</exception>
    public static double[] AlphaBars(ReadOnlySpan<double> betas, bool mayEndAtOne)
    {
        if (betas.IsEmpty)
        {
            throw new ArgumentException("A schedule needs at least one step.", nameof(betas));
        }

        double[] alphaBars = new double[betas.Length];
        double alphaBar = 1.0;
        for (int t = 0; t < betas.Length; t++)
        {
            double beta = betas[t];
            bool isLast = mayEndAtOne && t == betas.Length - 1;
            if (!(beta > 0.0 && (beta < 1.0 || (isLast && beta == 1.0)))) // this way round so that NaN fails too
            {
                string range = mayEndAtOne ? "(0, 1), the last in (0, 1]" : "(0, 1)";
                throw new ArgumentOutOfRangeException(
                    nameof(betas), beta, $"β must lie in {range}; step {t} does not.");
            }

            alphaBar *= 1.0 - beta;
            alphaBars[t] = alphaBar;
        }

        return alphaBars;
    }
}
