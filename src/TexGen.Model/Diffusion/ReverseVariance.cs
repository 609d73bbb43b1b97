namespace TexGen.Model.Diffusion;

/// <summary>
/// The variance σ_t² of the reverse process p(x_{t−1} | x_t) (DDPM §3.2).
/// </summary>
public enum ReverseVariance
{
    /// <summary>β̃_t, the posterior's: optimal when x_0 is one known point. The right one for few steps.</summary>
    Posterior = 0,

    /// <summary>β_t: optimal when x_0 is standard normal. Bad with few steps (DDIM, Table 1).</summary>
    Beta = 1,

    /// <summary>
    /// What the network says, between the two in the logarithm (Improved DDPM §3.1); only for models that learned it.
    /// </summary>
    Learned = 2,
}
