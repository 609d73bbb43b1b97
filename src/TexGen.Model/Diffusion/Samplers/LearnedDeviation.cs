namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// The deviation of an ancestral step whose variance the network has learned: σ = exp(½ (ln β̃ + f (ln β − ln β̃))), f in
/// [0, 1] being what it answers.
/// </summary>
/// <remarks>Nichol and Dhariwal 2021, "Improved Denoising Diffusion Probabilistic Models" (arXiv:2102.09672), eq.
/// 15.</remarks>
/// <param name="LogVariance">ln β̃.</param>
/// <param name="LogRatio">ln β − ln β̃.</param>
public readonly record struct LearnedDeviation(double LogVariance, double LogRatio)
{
    /// <summary>That of the step between two levels.</summary>
    /// <param name="from">The level of x_t.</param>
    /// <param name="to">The next one, not without noise.</param>
    public static LearnedDeviation Between(NoiseLevel from, NoiseLevel to)
    {
        PosteriorStep posterior = PosteriorStep.Between(from, to);
        double logVariance = Math.Log(posterior.Variance);

        return new LearnedDeviation(logVariance, Math.Log(posterior.Beta) - logVariance);
    }
}
