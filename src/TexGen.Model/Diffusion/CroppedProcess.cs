using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// A reverse process of which the upper left part is shown, the rest being a margin.
/// </summary>
public sealed class CroppedProcess : IReverseProcess
{
    private readonly IReverseProcess _inner;
    private readonly int _height;
    private readonly int _width;

    /// <summary>
    /// Wraps a process.
    /// </summary>
    /// <param name="inner">The process; taken over.</param>
    /// <param name="height">The height shown, in pixels.</param>
    /// <param name="width">The width shown, in pixels.</param>
    public CroppedProcess(IReverseProcess inner, int height, int width)
    {
        _inner = inner;
        _height = height;
        _width = width;
        Xt = Crop(inner.Xt);
    }

    /// <inheritdoc/>
    public int StepCount => _inner.StepCount;

    /// <inheritdoc/>
    public int Step => _inner.Step;

    /// <inheritdoc/>
    public bool IsFinished => _inner.IsFinished;

    /// <inheritdoc/>
    public NoiseLevel Level => _inner.Level;

    /// <inheritdoc/>
    public Tensor Xt { get; private set; }

    /// <inheritdoc/>
    public Tensor? X0 { get; private set; }

    /// <inheritdoc/>
    public void Advance()
    {
        _inner.Advance();
        Xt.Dispose();
        X0?.Dispose();
        Xt = Crop(_inner.Xt);
        X0 = _inner.X0 is Tensor estimate ? Crop(estimate) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Xt.Dispose();
        X0?.Dispose();
        _inner.Dispose();
    }

    // Shares the process' memory.
    private Tensor Crop(Tensor torus)
    {
        using Tensor rows = torus.narrow(2, 0, _height);

        return rows.narrow(3, 0, _width).DetachFromDisposeScope();
    }
}
