using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Sampling;

/// <summary>
/// From <see cref="SamplingOptions"/> to a sampler.
/// </summary>
public static class SamplerFactory
{
    /// <summary>
    /// Builds the sampler for a forward process.
    /// </summary>
    /// <param name="options">Which sampler, and how many steps.</param>
    /// <param name="diffusion">The forward process.</param>
    /// <param name="strength">How far back into the noise to begin, as a part of the schedule's T steps, in (0, 1]; 1 is
    /// pure noise. Ancestral sampling takes as much of its steps as well.</param>
    /// <exception cref="ArgumentException">Too few or too many steps, η or strength out of range; or the model was distilled
    /// to other steps than those asked for.</exception>
    public static ISampler Create(this SamplingOptions options, DiffusionInfo diffusion, double strength = 1.0)
    {
        NoiseLevel[] levels = options.LevelsFor(diffusion, strength);

        return (options.Sampler ?? diffusion.OwnSampler) switch
        {
            SamplerKind.DpmSolver => new DpmSolverSampler(levels),
            SamplerKind.DpmSolver3 => new DpmSolverSampler(levels, 3),
            SamplerKind.DpmSolverSde => new DpmSolverSdeSampler(levels),
            SamplerKind.Ddim => new DdimSampler(levels, options.Eta),
            SamplerKind.Heun => new HeunSampler(levels),
            SamplerKind.Ddpm => new DdpmSampler(levels, options.Variance ?? ReverseVariance.Posterior),
            _ => throw new ArgumentException($"Unknown sampler {options.Sampler}."),
        };
    }
}
