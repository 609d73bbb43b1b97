namespace TexGen.Model.Diffusion;

/// <summary>
/// The posterior q(x_s | x_t, x_0) between any two noise levels, x_s less noisy than x_t: mean a · x_0 + b · x_t. For
/// neighbouring steps of a schedule this is DDPM eq. 7.
/// </summary>
/// <param name="CoefficientX0">a.</param>
/// <param name="CoefficientXt">b.</param>
/// <param name="Variance">The posterior's variance β̃.</param>
/// <param name="Beta">β = 1 − ᾱ_t/ᾱ_s, the variance of the forward step between the two.</param>
public readonly record struct PosteriorStep(double CoefficientX0, double CoefficientXt, double Variance, double Beta)
{
    /// <summary>
    /// The posterior from one level down to another.
    /// </summary>
    /// <param name="from">The level of x_t.</param>
    /// <param name="to">The level of x_s, less noisy; <see cref="NoiseLevel.None"/> gives x_0 itself.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is noisier than <paramref name="from"/>.</exception>
    public static PosteriorStep Between(NoiseLevel from, NoiseLevel to)
    {
        ForwardStep forward = ForwardStep.Between(to, from);
        double noise = from.Noise * from.Noise;
        double noisePrevious = to.Noise * to.Noise;

        // μ̃ = √ᾱ_s β/(1 − ᾱ_t) x_0 + √(ᾱ_t/ᾱ_s) (1 − ᾱ_s)/(1 − ᾱ_t) x_t, β̃ = β (1 − ᾱ_s)/(1 − ᾱ_t)  (DDPM eq. 7)
        return new PosteriorStep(
            CoefficientX0: to.Signal * forward.Variance / noise,
            CoefficientXt: forward.MeanFactor * noisePrevious / noise,
            Variance: forward.Variance * noisePrevious / noise,
            Beta: forward.Variance);
    }
}
