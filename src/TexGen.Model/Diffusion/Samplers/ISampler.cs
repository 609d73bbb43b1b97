using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// A rule for walking down a sequence of noise levels: from x_t and the network's x̂_0 to the next, less noisy x.
/// Samplers have no state; what they need of the past is handed to them.
/// </summary>
public interface ISampler
{
    /// <summary>The levels at which the network is asked, falling; after the last comes x_0.</summary>
    IReadOnlyList<NoiseLevel> Levels { get; }

    /// <summary>
    /// One reverse step.
    /// </summary>
    /// <param name="step">Which step: x_t is at <see cref="Levels"/>[step].</param>
    /// <param name="xt">x_t, [N, C, H, W].</param>
    /// <param name="x0">x̂_0 at this step, of the same shape.</param>
    /// <param name="previousX0">x̂_0 at the step before; null at the first.</param>
    /// <param name="noise">Makes the standard normal noise of this step, if the sampler wants any; the
    /// result is the caller's.</param>
    /// <returns>x at the next level; after the last step x_0. A new tensor of the caller's.</returns>
    Tensor Step(int step, Tensor xt, Tensor x0, Tensor? previousX0, Func<Tensor> noise);
}
