using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Shows a denoiser the picture rolled on the torus and rolls its answer back, so that the grid of a strided network
/// falls on other pixels at every step.
/// </summary>
/// <param name="inner">The denoiser; not disposed.</param>
/// <param name="noise">Says by how much.</param>
/// <param name="period">The stride of the denoiser's network; 1 for no rolling.</param>
internal sealed class RolledDenoiser(IDenoiser inner, INoiseSource noise, int period)
{
    /// <summary>The estimates for x_t at a step; made in the caller's dispose scope.</summary>
    public Denoised Predict(int step, Tensor xt, NoiseLevel level)
    {
        (int y, int x) = period == 1 ? (0, 0) : noise.RollAt(step, period);

        return inner.PredictRolled(xt, [level], y, x);
    }
}
