namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// Which sampler.
/// </summary>
public enum SamplerKind
{
    /// <summary>DPM-Solver++(2M): deterministic, second order, good from about 10 steps.</summary>
    DpmSolver = 0,

    /// <summary>DDIM: deterministic and first order, or with noise by η.</summary>
    Ddim = 1,

    /// <summary>Ancestral sampling (DDPM Algorithm 2).</summary>
    Ddpm = 2,

    /// <summary>DPM-Solver++(3M): deterministic, third order.</summary>
    DpmSolver3 = 3,

    /// <summary>SDE-DPM-Solver++(2M): second order, with new noise at every step.</summary>
    DpmSolverSde = 4,

    /// <summary>Heun's method on the levels of EDM: deterministic, second order, two evaluations a step.</summary>
    Heun = 5,
}
