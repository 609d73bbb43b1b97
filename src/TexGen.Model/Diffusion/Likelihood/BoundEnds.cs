namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// What the bound holds beside the divergences of its steps: L_T, and the entropies of the 2015 form.
/// </summary>
/// <remarks>
/// Ho et al. 2020 (arXiv:2006.11239), eq. 5; Sohl-Dickstein et al. 2015, "Deep Unsupervised Learning using
/// Nonequilibrium Thermodynamics" (arXiv:1503.03585), eq. 14. Everything is in nats a dimension.
/// </remarks>
public static class BoundEnds
{
    // ½ ln 2πe, the entropy of N(0, 1)
    private static readonly double UnitEntropy = 0.5 * Math.Log(2.0 * Math.PI * Math.E);

    /// <summary>
    /// L_T = KL(q(x_T | x_0) ‖ N(0, 1)): what is still known of x_0 at the end of the forward process.
    /// </summary>
    /// <param name="last">The noise level of x_T.</param>
    /// <param name="secondMoment">x_0² or its mean, at least 0; 1 for whitened pictures, about 0.25 for ones in
    /// −1…1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean square is negative or not finite.</exception>
    public static double PriorDivergence(NoiseLevel last, double secondMoment)
    {
        if (!(secondMoment >= 0.0 && double.IsFinite(secondMoment)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(secondMoment), secondMoment, "A mean square must be finite and at least 0.");
        }

        double alphaBar = last.AlphaBar;

        // ½ (ᾱ x_0² + (1 − ᾱ) − 1 − ln(1 − ᾱ))
        return 0.5 * ((alphaBar * secondMoment) - alphaBar - LogOneMinus(alphaBar));
    }

    /// <summary>
    /// −K, the bound in the form of 2015: Σ KL − H_q(X_T | X_0) + H_q(X_1 | X_0) + H_p(X_T).
    /// </summary>
    /// <remarks>
    /// It bounds −ln of a density of continuous x_0, where the form of 2020 bounds −ln of a probability of whole values.
    /// The sum of KL is the same in both. Two constants differ: H_p(X_T) stands for the cross-entropy of x_T, which it
    /// equals where the mean of x_0² is 1 (else L_T differs by ½ ᾱ_T (E x_0² − 1)); and H_q(X_1 | X_0) stands in the
    /// place of L_0, as if p(x_0 | x_1) were the forward step read backwards, q(x_1 | x_0) π(x_0)/π(x_1) (else that
    /// differs by ½ β_1 (E x_0² − 1)).
    /// </remarks>
    /// <param name="levels">The chain's levels, falling from x_T to x_1.</param>
    /// <param name="divergences">L_1 + … + L_{T−1}, the sum of the steps' divergences for t = 2…T.</param>
    public static double EntropyForm(IReadOnlyList<NoiseLevel> levels, double divergences)
    {
        double last = ConditionalEntropy(levels[0]);
        double first = ConditionalEntropy(levels[^1]);

        return divergences - last + first + UnitEntropy;
    }

    /// <summary>H_q(X_t | X_0) = ½ ln (2πe (1 − ᾱ_t)).</summary>
    /// <param name="level">The noise level of x_t.</param>
    public static double ConditionalEntropy(NoiseLevel level) => UnitEntropy + (0.5 * LogOneMinus(level.AlphaBar));

    // ln(1 − x) with every digit of a small x (Kahan); Math.Log(1 − x) has lost those below 10⁻¹⁶.
    private static double LogOneMinus(double x)
    {
        double rest = 1.0 - x;

        return rest == 1.0 ? -x : Math.Log(rest) * x / (1.0 - rest);
    }
}
