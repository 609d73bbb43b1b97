namespace TexGen.Model.Diffusion;

/// <summary>
/// What a network predicts from x_t.
/// </summary>
public enum PredictionTarget
{
    /// <summary>ε, the noise in x_t (DDPM eq. 14).</summary>
    Epsilon = 0,

    /// <summary>x_0, the picture itself.</summary>
    X0 = 1,

    /// <summary>v = √ᾱ ε − √(1 − ᾱ) x_0 (Salimans and Ho 2022, arXiv:2202.00512, §4).</summary>
    Velocity = 2,

    /// <summary>
    /// μ̃_t, the mean of the posterior q(x_{t−1} | x_t, x_0) over one step of the schedule (DDPM eq. 7 and 8).
    /// </summary>
    PosteriorMean = 3,
}
