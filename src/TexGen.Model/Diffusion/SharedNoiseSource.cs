using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Noise that is another's at first and one's own from a step on.
/// </summary>
/// <param name="shared">The start, and the noise of the steps before.</param>
/// <param name="own">The noise from that step on.</param>
/// <param name="firstOwnStep">The first step whose noise is one's own, from 0.</param>
public sealed class SharedNoiseSource(INoiseSource shared, INoiseSource own, int firstOwnStep) : INoiseSource
{
    /// <inheritdoc/>
    public Tensor Initial() => shared.Initial();

    /// <inheritdoc/>
    public Tensor AtStep(int step) => step < firstOwnStep ? shared.AtStep(step) : own.AtStep(step);

    /// <inheritdoc/>
    public (int Y, int X) RollAt(int step, int period) => own.RollAt(step, period);
}
