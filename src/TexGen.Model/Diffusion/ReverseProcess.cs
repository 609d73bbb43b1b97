using TexGen.Model.Diffusion.Samplers;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// The reverse process of one picture (or of several at once), advanced step by step.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class ReverseProcess : IDisposable
{
    private readonly IDenoiser _denoiser;
    private readonly ISampler _sampler;
    private readonly INoiseSource _noise;
    private readonly int _rollPeriod;
    private Tensor _xt;
    private Tensor? _x0;

    /// <summary>
    /// Starts from noise.
    /// </summary>
    /// <param name="denoiser">Estimates x_0; not disposed.</param>
    /// <param name="sampler">The rule of the steps.</param>
    /// <param name="noise">All the randomness; it also fixes the picture's shape.</param>
    /// <param name="rollPeriod">The stride of the denoiser's network, by less than which the picture is rolled (as a
    /// torus) at random before each evaluation; 1 for no rolling.</param>
    public ReverseProcess(IDenoiser denoiser, ISampler sampler, INoiseSource noise, int rollPeriod = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rollPeriod, 1);

        _denoiser = denoiser;
        _sampler = sampler;
        _noise = noise;
        _rollPeriod = rollPeriod;

        using Tensor start = noise.Initial();

        // x_T = √(1 − ᾱ_T) ε. The mean is left out as in Algorithm 2, the deviation kept:
        // with σ_T = 80 both are within 10⁻⁴.
        _xt = start.mul(sampler.Levels[0].Noise);
        _xt.DetachFromDisposeScope();
    }

    /// <summary>How many steps there are.</summary>
    public int StepCount => _sampler.Levels.Count;

    /// <summary>How many steps are done.</summary>
    public int Step { get; private set; }

    /// <summary>Whether x_0 has been reached.</summary>
    public bool IsFinished => Step == StepCount;

    /// <summary>The noise level of <see cref="Xt"/>.</summary>
    public NoiseLevel Level => IsFinished ? NoiseLevel.None : _sampler.Levels[Step];

    /// <summary>x_t, [N, C, H, W]; owned by the process and replaced by the next step.</summary>
    public Tensor Xt => _xt;

    /// <summary>x̂_0 of the last step; null before the first. Owned by the process.</summary>
    public Tensor? X0 => _x0;

    /// <summary>
    /// Goes one step on.
    /// </summary>
    /// <exception cref="InvalidOperationException">x_0 has been reached.</exception>
    public void Advance()
    {
        if (IsFinished)
        {
            throw new InvalidOperationException("The reverse process has reached x_0; start a new one.");
        }

        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();

        Tensor x0 = PredictX0();
        Tensor next = _sampler.Step(Step, _xt, x0, _x0, () => _noise.AtStep(Step));

        _xt.Dispose();
        _x0?.Dispose();
        _xt = next.DetachFromDisposeScope();
        _x0 = x0.DetachFromDisposeScope();
        Step++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xt.Dispose();
        _x0?.Dispose();
    }

    private Tensor PredictX0()
    {
        NoiseLevel level = _sampler.Levels[Step];
        (int y, int x) = _rollPeriod == 1 ? (0, 0) : _noise.RollAt(Step, _rollPeriod);
        if (y == 0 && x == 0)
        {
            return _denoiser.PredictX0(_xt, level);
        }

        Tensor rolled = _xt.roll([y, x], [2, 3]);

        return _denoiser.PredictX0(rolled, level).roll([-y, -x], [2, 3]);
    }
}
