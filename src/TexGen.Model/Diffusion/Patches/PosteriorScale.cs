namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// The factors in ln w = a x·y − b ‖y‖² / 2 + const, from −‖x − α y‖² / (2 σ²).
/// </summary>
/// <param name="OfProduct">a = α / σ².</param>
/// <param name="OfHalfNorm">b = α² / σ².</param>
internal readonly record struct PosteriorScale(double OfProduct, double OfHalfNorm)
{
    // Below it the nearest patch has all the weight anyway, and at 0 there would be no number.
    private const double SmallestNoise = 1e-3;

    /// <summary>The factors at a noise level.</summary>
    /// <param name="level">α and σ.</param>
    public static PosteriorScale Of(NoiseLevel level)
    {
        double noise = Math.Max(level.Noise, SmallestNoise);

        return new PosteriorScale(level.Signal / (noise * noise), level.Signal * level.Signal / (noise * noise));
    }
}
