using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// A picture (or several) on its way from noise to x_0, advanced step by step.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public interface IReverseProcess : IDisposable
{
    /// <summary>How many steps there are; each asks the denoiser at most once.</summary>
    int StepCount { get; }

    /// <summary>How many steps are done.</summary>
    int Step { get; }

    /// <summary>Whether x_0 has been reached.</summary>
    bool IsFinished { get; }

    /// <summary>The noise level of <see cref="Xt"/>.</summary>
    NoiseLevel Level { get; }

    /// <summary>x_t, [N, C, H, W]; owned by the process and replaced by the next step.</summary>
    Tensor Xt { get; }

    /// <summary>x̂_0 of the last step; null before the first. Owned by the process.</summary>
    Tensor? X0 { get; }

    /// <summary>
    /// Goes one step on.
    /// </summary>
    /// <exception cref="InvalidOperationException">x_0 has been reached.</exception>
    void Advance();
}
