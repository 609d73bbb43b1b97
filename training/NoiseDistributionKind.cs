namespace TexGen.Training;

/// <summary>
/// How the noise levels of training are drawn.
/// </summary>
public enum NoiseDistributionKind
{
    /// <summary>ln σ normal, clipped to the trained range (Karras et al. 2022, arXiv:2206.00364, Table 1).</summary>
    LogNormal = 0,

    /// <summary>t uniform over the schedule's steps (DDPM Algorithm 1).</summary>
    UniformTimesteps = 1,
}
