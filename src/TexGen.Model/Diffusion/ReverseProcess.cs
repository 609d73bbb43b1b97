using TexGen.Model.Diffusion.Samplers;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// The reverse process as a sampler walks it: once down its levels.
/// </summary>
public sealed class ReverseProcess : IReverseProcess
{
    private readonly ISampler _sampler;
    private readonly INoiseSource _noise;
    private readonly RolledDenoiser _denoiser;
    private readonly List<PastStep> _past = []; // the newest first
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
        : this(denoiser, sampler, noise, rollPeriod, noise.Initial())
    {
        // x_T ~ N(0, I)  (Algorithm 2, line 1): of white pictures x_t has deviation 1 at every level.
    }

    private ReverseProcess(IDenoiser denoiser, ISampler sampler, INoiseSource noise, int rollPeriod, Tensor xt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rollPeriod, 1);

        _sampler = sampler;
        _noise = noise;
        _denoiser = new RolledDenoiser(denoiser, noise, rollPeriod);
        _xt = xt.DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public int StepCount => _sampler.Levels.Count;

    /// <summary>Of how many of the last steps gradients are kept. Default 0.</summary>
    public int GradientSteps { get; init; }

    /// <inheritdoc/>
    public int Step { get; private set; }

    /// <inheritdoc/>
    public bool IsFinished => Step == StepCount;

    /// <inheritdoc/>
    public NoiseLevel Level => IsFinished ? NoiseLevel.None : _sampler.Levels[Step];

    /// <inheritdoc/>
    public Tensor Xt => _xt;

    /// <inheritdoc/>
    public Tensor? X0 => _x0;

    /// <summary>
    /// Starts from a picture to which the noise of the sampler's first level is added, x_t ~ q(x_t | x_0): SDEdit (Meng
    /// et al. 2021, arXiv:2108.01073), and the decoder of interpolations.
    /// </summary>
    /// <param name="denoiser">Estimates x_0; not disposed.</param>
    /// <param name="sampler">The rule of the steps; its levels begin where the picture is to be taken up.</param>
    /// <param name="noise">All the randomness.</param>
    /// <param name="x0">The picture, of the noise's shape or with N = 1; not disposed.</param>
    /// <param name="rollPeriod">The stride of the denoiser's network; 1 for no rolling.</param>
    public static ReverseProcess FromPicture(
        IDenoiser denoiser, ISampler sampler, INoiseSource noise, Tensor x0, int rollPeriod = 1)
    {
        using Tensor epsilon = noise.Initial();
        using Tensor pictures = x0.expand(epsilon.shape);
        Tensor xt = GaussianDiffusion.QSample(pictures, epsilon, sampler.Levels[0]);

        return new ReverseProcess(denoiser, sampler, noise, rollPeriod, xt);
    }

    /// <summary>
    /// Starts from an x_t of the caller's making.
    /// </summary>
    /// <param name="denoiser">Estimates x_0; not disposed.</param>
    /// <param name="sampler">The rule of the steps; x_t is at the first of its levels.</param>
    /// <param name="noise">The randomness of the steps; its start is not used.</param>
    /// <param name="xt">x_t, [N, C, H, W]; copied.</param>
    /// <param name="rollPeriod">The stride of the denoiser's network; 1 for no rolling.</param>
    public static ReverseProcess FromNoisy(
        IDenoiser denoiser, ISampler sampler, INoiseSource noise, Tensor xt, int rollPeriod = 1)
    {
        return new ReverseProcess(denoiser, sampler, noise, rollPeriod, xt.clone());
    }

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            throw new InvalidOperationException("The reverse process has reached x_0; start a new one.");
        }

        using IDisposable? inference = StepCount - Step > GradientSteps ? no_grad() : null;
        using DisposeScope scope = NewDisposeScope();

        Denoised denoised = _denoiser.Predict(Step, _xt, Level);
        SamplerState state = new(Step, _xt, denoised, Past(0), Past(1));
        Tensor next = _sampler.Step(state, () => _noise.AtStep(Step));

        _x0?.Dispose();
        _x0 = denoised.X0.alias().DetachFromDisposeScope();
        Remember(_xt, denoised.X0.DetachFromDisposeScope());
        _xt = next.DetachFromDisposeScope();
        Step++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _past.ForEach(Forget);
        _xt.Dispose();
        _x0?.Dispose();
    }

    private PastStep? Past(int index) => index < _past.Count ? _past[index] : null;

    // Takes both over; keeps as much as the sampler looks back at.
    private void Remember(Tensor xt, Tensor x0)
    {
        _past.Insert(0, new PastStep(_sampler.NeedsPastXt ? xt : null, x0));
        if (!_sampler.NeedsPastXt)
        {
            xt.Dispose();
        }

        if (_past.Count > _sampler.PastSteps)
        {
            Forget(_past[^1]);
            _past.RemoveAt(_past.Count - 1);
        }
    }

    private static void Forget(PastStep past)
    {
        past.Xt?.Dispose();
        past.X0.Dispose();
    }
}
