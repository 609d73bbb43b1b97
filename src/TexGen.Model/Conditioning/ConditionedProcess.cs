using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Model.Conditioning;

/// <summary>
/// A reverse process together with the conditions and planes that its denoiser looks at, which live as long as it does.
/// </summary>
/// <param name="inner">The process; taken over.</param>
/// <param name="conditions">The conditions; taken over.</param>
internal sealed class ConditionedProcess(
    IReverseProcess inner, IReadOnlyList<IDisposable> conditions) : IReverseProcess
{
    /// <inheritdoc/>
    public int StepCount => inner.StepCount;

    /// <inheritdoc/>
    public int Step => inner.Step;

    /// <inheritdoc/>
    public bool IsFinished => inner.IsFinished;

    /// <inheritdoc/>
    public NoiseLevel Level => inner.Level;

    /// <inheritdoc/>
    public Tensor Xt => inner.Xt;

    /// <inheritdoc/>
    public Tensor? X0 => inner.X0;

    /// <inheritdoc/>
    public void Advance() => inner.Advance();

    /// <inheritdoc/>
    public void Dispose()
    {
        inner.Dispose();
        foreach (IDisposable condition in conditions)
        {
            condition.Dispose();
        }
    }
}
