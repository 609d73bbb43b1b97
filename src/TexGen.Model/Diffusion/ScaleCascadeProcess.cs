using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// A reverse process from coarse to fine: at each scale once down the noise levels, from the second on with the picture of
/// the scale before in view. Whoever watches sees pictures of the finished size at all times.
/// </summary>
public sealed class ScaleCascadeProcess : IReverseProcess
{
    private readonly IReadOnlyList<ProcessStage> _stages;
    private IReverseProcess _current;
    private int _index;
    private Tensor? _shownXt;
    private Tensor? _shownX0;

    /// <summary>
    /// Begins the first stage.
    /// </summary>
    /// <param name="stages">The stages, the coarsest first; the last one has factor and gain 1.</param>
    /// <exception cref="ArgumentException">There is no stage, or the last one is not of the finished size.</exception>
    public ScaleCascadeProcess(IReadOnlyList<ProcessStage> stages)
    {
        if (stages.Count == 0 || stages[^1].Factor != 1 || stages[^1].Gain != 1.0)
        {
            throw new ArgumentException("The last stage makes the picture as it is, at a gain of 1.", nameof(stages));
        }

        _stages = stages;
        StepCount = stages.Sum(static stage => stage.StepCount);
        _current = stages[0].Begin(null);
    }

    /// <inheritdoc/>
    public int StepCount { get; }

    /// <inheritdoc/>
    public int Step { get; private set; }

    /// <inheritdoc/>
    public bool IsFinished => Step == StepCount;

    /// <summary>The noise level of the present scale's x_t; between two scales there is no noise.</summary>
    public NoiseLevel Level => _current.Level;

    /// <summary>x_t at the finished size: of a coarser scale each pixel is a square.</summary>
    public Tensor Xt => Stage.Factor == 1 ? _current.Xt : _shownXt ??= Repeat(_current.Xt);

    /// <summary>x̂_0 at the finished size: that of a coarser scale enlarged by a cubic.</summary>
    public Tensor? X0 => Stage.Factor == 1 || _current.X0 is null ? _current.X0 : _shownX0 ??= Enlarge(_current.X0);

    private ProcessStage Stage => _stages[_index];

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            throw new InvalidOperationException("The reverse process has reached x_0; start a new one.");
        }

        ForgetShown();
        if (_current.IsFinished)
        {
            IReverseProcess next = _stages[_index + 1].Begin(_current.Xt);
            _current.Dispose();
            _current = next;
            _index++;
        }

        _current.Advance();
        Step++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current.Dispose();
        ForgetShown();
    }

    private void ForgetShown()
    {
        _shownXt?.Dispose();
        _shownX0?.Dispose();
        _shownXt = null;
        _shownX0 = null;
    }

    private Tensor Repeat(Tensor xt)
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor plain = xt.mul(1.0 / Stage.Gain);

        return nn.functional.interpolate(plain, scale_factor: [Stage.Factor, Stage.Factor]).DetachFromDisposeScope();
    }

    private Tensor Enlarge(Tensor x0)
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor result = x0.mul(1.0 / Stage.Gain);
        for (int factor = Stage.Factor; factor > 1; factor /= 2)
        {
            result = TorusUpsampling.Double(result);
        }

        return result.DetachFromDisposeScope();
    }
}
