using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// A rule for walking down a sequence of noise levels: from x_t and the network's x̂_0 to the next, less noisy x.
/// Samplers have no state; what they need of the past is handed to them.
/// </summary>
public interface ISampler
{
    /// <summary>
    /// The levels at which the network is asked, one an evaluation, never rising; after the last comes x_0.
    /// </summary>
    IReadOnlyList<NoiseLevel> Levels { get; }

    /// <summary>How many earlier steps the sampler looks back at, 0 to 2; more are not kept for it.</summary>
    int PastSteps { get; }

    /// <summary>Whether it asks for x_t of earlier steps, too, and not for x̂_0 alone. Default false.</summary>
    bool NeedsPastXt => false;

    /// <summary>
    /// One reverse step.
    /// </summary>
    /// <param name="state">Where the process stands, and what the denoiser makes of it.</param>
    /// <param name="noise">Makes the standard normal noise of this step, if the sampler wants any; the
    /// result is the caller's.</param>
    /// <returns>x at the next level; after the last step x_0. A new tensor of the caller's.</returns>
    Tensor Step(SamplerState state, Func<Tensor> noise);
}
