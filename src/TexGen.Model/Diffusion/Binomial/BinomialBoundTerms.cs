namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// The variational bound on −ln p(x_0) of two-valued maps in its parts, in nats a pixel.
/// </summary>
/// <remarks>Sohl-Dickstein et al. 2015 (arXiv:1503.03585), eq. 14; the other form is DDPM eq. 5.</remarks>
public sealed record BinomialBoundTerms
{
    /// <summary>L_0 = −ln p(x_0 | x_1) with the denoiser's p.</summary>
    public required double Reconstruction { get; init; }

    /// <summary>L_1…L_{T−1}: KL(q(x_{t−1} | x_t, x_0) ‖ p(x_{t−1} | x_t)) for t = 2…T.</summary>
    public required IReadOnlyList<double> Divergences { get; init; }

    /// <summary>L_T = KL(q(x_T | x_0) ‖ p(x_T)); 0 where ᾱ_T is.</summary>
    public required double Prior { get; init; }

    /// <summary>H_q(x_1 | x_0).</summary>
    public required double FirstEntropy { get; init; }

    /// <summary>H_q(x_T | x_0).</summary>
    public required double LastEntropy { get; init; }

    /// <summary>The bound as DDPM writes it, L_T + Σ L_{t−1} + L_0 (eq. 5).</summary>
    public double Total => Prior + Divergences.Sum() + Reconstruction;

    /// <summary>
    /// The bound −K of 2015 (eq. 14), Σ KL − H_q(x_T | x_0) + H_q(x_1 | x_0) + H_p(x_T), in which the last reverse step
    /// is the first forward step turned round instead of the denoiser's: <see cref="Total"/> with
    /// <see cref="FirstEntropy"/> in the place of <see cref="Reconstruction"/>.
    /// </summary>
    public double EntropyForm => Divergences.Sum() - LastEntropy + FirstEntropy + Math.Log(2.0);
}
