using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// The reverse process of two-valued maps, advanced step by step: from fair coins x_T to x_0, each step a draw of
/// p(x_s | x_t) from what the denoiser says about x_0.
/// </summary>
/// <remarks>
/// Sohl-Dickstein et al. 2015 (arXiv:1503.03585), §2.2. Within a step the pixels are drawn by themselves; what they
/// have to do with each other comes in through the denoiser, the better the smaller the steps are: the error falls
/// with 1/T. Not safe for use from several threads at once.
/// </remarks>
public sealed class BinomialReverseProcess : IDisposable
{
    private readonly IBinaryDenoiser _denoiser;
    private readonly BinomialSchedule _schedule;
    private readonly UniformNoiseSource _noise;
    private readonly int[] _steps;
    private Tensor _xt;
    private Tensor? _probability;

    /// <summary>
    /// Starts from fair coins.
    /// </summary>
    /// <param name="denoiser">Estimates x_0; not disposed.</param>
    /// <param name="schedule">The forward process.</param>
    /// <param name="noise">All the randomness; it also fixes the map's shape.</param>
    /// <param name="steps">Which steps to walk, from 0, strictly falling, as <see cref="StepSequence.Falling"/> gives
    /// them; null for all.</param>
    /// <exception cref="ArgumentException">The steps do not fall, are none, or are not the schedule's.</exception>
    public BinomialReverseProcess(
        IBinaryDenoiser denoiser,
        BinomialSchedule schedule,
        UniformNoiseSource noise,
        IReadOnlyList<int>? steps = null)
    {
        _denoiser = denoiser;
        _schedule = schedule;
        _noise = noise;
        _steps = steps is null
            ? StepSequence.Falling(schedule.StepCount, schedule.StepCount, StepSpacing.Trailing)
            : Checked(steps, schedule.StepCount);

        using Tensor uniform = noise.Initial();
        using Tensor fair = full_like(uniform, 0.5);
        _xt = BinomialDiffusion.Draw(fair, uniform);
        _xt.DetachFromDisposeScope();
    }

    /// <summary>How many steps there are.</summary>
    public int StepCount => _steps.Length;

    /// <summary>How many steps are done.</summary>
    public int Step { get; private set; }

    /// <summary>Whether x_0 has been reached.</summary>
    public bool IsFinished => Step == StepCount;

    /// <summary>x_t, 0 or 1, [N, C, H, W]; owned by the process and replaced by the next step.</summary>
    public Tensor Xt => _xt;

    /// <summary>p(x_0 = 1 | x_t) of the last step; null before the first. Owned by the process.</summary>
    public Tensor? Probability => _probability;

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

        int t = _steps[Step];
        BinomialPosterior posterior = _schedule.Posterior(t, IsLast ? -1 : _steps[Step + 1]);
        Tensor probability = _denoiser.PredictProbability(_xt, _schedule.AlphaBars[t]);
        Tensor next = BinomialDiffusion.PSample(_xt, probability, _noise.AtStep(Step), posterior);

        _xt.Dispose();
        _probability?.Dispose();
        _xt = next.DetachFromDisposeScope();
        _probability = probability.DetachFromDisposeScope();
        Step++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xt.Dispose();
        _probability?.Dispose();
    }

    private bool IsLast => Step == StepCount - 1;

    private static int[] Checked(IReadOnlyList<int> steps, int stepCount)
    {
        if (steps.Count == 0)
        {
            throw new ArgumentException("A reverse process needs at least one step.", nameof(steps));
        }

        for (int i = 0; i < steps.Count; i++)
        {
            int following = i + 1 < steps.Count ? steps[i + 1] : -1;
            if (steps[i] >= stepCount || steps[i] <= following)
            {
                throw new ArgumentException(
                    $"Steps must fall and lie in [0, {stepCount}); {steps[i]} is followed by {following}.",
                    nameof(steps));
            }
        }

        return [.. steps];
    }
}
