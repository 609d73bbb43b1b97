using TexGen.Model.Diffusion.Samplers;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// The reverse process of a picture of which a part is known: at every level the known part is put in with fresh noise,
/// and the levels are gone through several times, so that the unknown part comes to fit it.
/// </summary>
/// <remarks>Lugmayr et al. 2022, "RePaint: Inpainting using Denoising Diffusion Probabilistic Models"
/// (arXiv:2201.09865), Algorithm 1. On the torus, as the network sees it: what is unknown on both sides of a border fits
/// across it.</remarks>
public sealed class InpaintingProcess : IReverseProcess
{
    // Three draws a step, each from a stream of its own.
    private const int Draws = 3;
    private const int UnknownDraw = 0;
    private const int KnownDraw = 1;
    private const int ForwardDraw = 2;

    private readonly ISampler _sampler;
    private readonly RepaintSchedule _schedule;
    private readonly INoiseSource _noise;
    private readonly RolledDenoiser _denoiser;
    private readonly Tensor _known;
    private readonly Tensor _keep;
    private readonly Tensor _fill;
    private Tensor _xt;
    private Tensor? _x0;

    /// <summary>
    /// Starts from noise, and the known part from q(x_t | x_0).
    /// </summary>
    /// <param name="denoiser">Estimates x_0; not disposed.</param>
    /// <param name="sampler">The rule of the reverse steps; one that does not look back.</param>
    /// <param name="schedule">The order of the steps, for as many levels as the sampler has.</param>
    /// <param name="noise">All the randomness; it also fixes the shape.</param>
    /// <param name="known">x_0, of the noise's shape or with N = 1; copied.</param>
    /// <param name="fill">1 where the picture is unknown, 0 where it is known, [1, 1, H, W]; copied.</param>
    /// <param name="rollPeriod">The stride of the denoiser's network; 1 for no rolling.</param>
    /// <param name="startsFromPicture">Whether the unknown part too starts from q(x_t | x_0), which keeps the forms
    /// that <paramref name="known"/> has there, in so far as the sampler's first level leaves any.</param>
    /// <exception cref="ArgumentException">The sampler looks back, or its levels are not the schedule's.</exception>
    public InpaintingProcess(
        IDenoiser denoiser,
        ISampler sampler,
        RepaintSchedule schedule,
        INoiseSource noise,
        Tensor known,
        Tensor fill,
        int rollPeriod = 1,
        bool startsFromPicture = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rollPeriod, 1);
        if (sampler.PastSteps > 0)
        {
            throw new ArgumentException("A sampler that looks back cannot go up again.", nameof(sampler));
        }

        if (sampler.Levels.Count != schedule.LevelCount)
        {
            throw new ArgumentException(
                $"The sampler has {sampler.Levels.Count} levels, the schedule {schedule.LevelCount}.",
                nameof(schedule));
        }

        using DisposeScope scope = NewDisposeScope();

        _sampler = sampler;
        _schedule = schedule;
        _noise = noise;
        _denoiser = new RolledDenoiser(denoiser, noise, rollPeriod);

        Tensor epsilon = noise.Initial();
        _fill = fill.clone().DetachFromDisposeScope();
        _keep = fill.mul(-1.0).add(1.0).DetachFromDisposeScope();
        _known = known.expand(epsilon.shape).clone().DetachFromDisposeScope();
        Tensor noisy = GaussianDiffusion.QSample(_known, epsilon, Level);
        Tensor start = startsFromPicture ? noisy : Compose(noisy, epsilon);
        _xt = start.DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public int StepCount => _schedule.Steps.Count;

    /// <inheritdoc/>
    public int Step { get; private set; }

    /// <inheritdoc/>
    public bool IsFinished => Step == StepCount;

    /// <inheritdoc/>
    public NoiseLevel Level => IsFinished ? NoiseLevel.None : LevelOf(_schedule.Steps[Step].Start);

    /// <inheritdoc/>
    public Tensor Xt => _xt;

    /// <inheritdoc/>
    public Tensor? X0 => _x0;

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            throw new InvalidOperationException("The reverse process has reached x_0; start a new one.");
        }

        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();

        RepaintStep step = _schedule.Steps[Step];
        NoiseLevel level = LevelOf(step.Top);
        Tensor xt = step.Top == step.Start ? _xt : AddNoise(level);

        Denoised denoised = _denoiser.Predict(Step, xt, level);
        SamplerState state = new(IndexOf(step.Top), xt, denoised);
        Tensor unknown = _sampler.Step(state, () => Draw(UnknownDraw));
        Tensor next = Compose(KnownAt(LevelOf(step.Top - 1)), unknown);
        Tensor estimate = Compose(_known, denoised.X0);

        _x0?.Dispose();
        _xt.Dispose();
        _x0 = estimate.DetachFromDisposeScope();
        _xt = next.DetachFromDisposeScope();
        Step++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _known.Dispose();
        _keep.Dispose();
        _fill.Dispose();
        _xt.Dispose();
        _x0?.Dispose();
    }

    // The schedule counts from the picture, the sampler from the noise.
    private int IndexOf(int entry) => _sampler.Levels.Count - 1 - entry;

    private NoiseLevel LevelOf(int entry) => entry < 0 ? NoiseLevel.None : _sampler.Levels[IndexOf(entry)];

    // x_t ~ N(√(1 − β_{t−1}) x_{t−1}, β_{t−1} I)  (Algorithm 1, line 10), for a whole jump at once.
    private Tensor AddNoise(NoiseLevel level)
    {
        return GaussianDiffusion.QStep(_xt, Draw(ForwardDraw), ForwardStep.Between(Level, level));
    }

    // x_{t−1}^known ~ q(x_{t−1} | x_0)  (Algorithm 1, line 5); at the end the picture itself.
    private Tensor KnownAt(NoiseLevel level)
    {
        return level == NoiseLevel.None ? _known : GaussianDiffusion.QSample(_known, Draw(KnownDraw), level);
    }

    // x = m ⊙ x^known + (1 − m) ⊙ x^unknown  (Algorithm 1, line 8). With factors of 0 and 1 the known part stays as it
    // is to the last bit.
    private Tensor Compose(Tensor known, Tensor unknown)
    {
        Tensor result = known.mul(_keep);
        result.add_(unknown.mul(_fill));

        return result;
    }

    private Tensor Draw(int which) => _noise.AtStep((Draws * Step) + which);
}
