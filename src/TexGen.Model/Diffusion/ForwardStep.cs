namespace TexGen.Model.Diffusion;

/// <summary>
/// The forward process q(x_t | x_s) = N(a x_s, v I) from one noise level to a noisier one. For neighbouring steps of a
/// schedule this is DDPM eq. 2 with a = √(1 − β_t) and v = β_t.
/// </summary>
/// <remarks>Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239).</remarks>
/// <param name="MeanFactor">a, what x_s is multiplied by, in [0, 1].</param>
/// <param name="Variance">v, the variance of the noise that is added, in [0, 1]; a² + v = 1.</param>
public readonly record struct ForwardStep(double MeanFactor, double Variance)
{
    /// <summary>√v, what the standard normal noise is multiplied by.</summary>
    public double Deviation => Math.Sqrt(Variance);

    /// <summary>
    /// The forward process between any two levels, such as the re-noising of RePaint.
    /// </summary>
    /// <param name="from">The level of x_s; <see cref="NoiseLevel.None"/> gives q(x_t | x_0).</param>
    /// <param name="to">The level of x_t, at least as noisy.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is less noisy than
    /// <paramref name="from"/>.</exception>
    public static ForwardStep Between(NoiseLevel from, NoiseLevel to)
    {
        if (!(to.Sigma >= from.Sigma))
        {
            throw new ArgumentException(
                $"Noise can only be added; σ falls from {from.Sigma} to {to.Sigma}.", nameof(to));
        }

        // v = 1 − ᾱ_t/ᾱ_s = ᾱ_t (σ_t² − σ_s²): without the difference of two numbers near 1.
        double variance = (to.Sigma - from.Sigma) * (to.Sigma + from.Sigma) * to.AlphaBar;

        // a = √(ᾱ_t/ᾱ_s)
        return new ForwardStep(to.Signal / from.Signal, variance);
    }
}
