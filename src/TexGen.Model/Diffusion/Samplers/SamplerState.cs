using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// What a sampler knows at a step.
/// </summary>
/// <param name="Step">Which step: x_t is at that one of the sampler's levels.</param>
/// <param name="Xt">x_t, [N, C, H, W].</param>
/// <param name="Estimate">What the denoiser made of it.</param>
/// <param name="Previous">The step before; null at the first.</param>
/// <param name="BeforePrevious">The step before that; null at the first two.</param>
public readonly record struct SamplerState(
    int Step, Tensor Xt, Denoised Estimate, PastStep? Previous = null, PastStep? BeforePrevious = null)
{
    /// <summary>x̂_0 at this step.</summary>
    public Tensor X0 => Estimate.X0;
}
