using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Draws a batch's noise levels, stratified: the i-th of n lies in the i-th n-th of the distribution, so that every
/// step sees all of it and the loss varies less.
/// </summary>
internal sealed class NoiseDistribution
{
    // ln σ ~ N(−0.4, 1.4²): for data of deviation 1 a little wider than EDM's, as layout is decided
    // at high σ (docs/recipe.md).
    private const double LogSigmaMean = -0.4;
    private const double LogSigmaDeviation = 1.4;

    private readonly NoiseDistributionKind _kind;
    private readonly DiffusionInfo _diffusion;
    private readonly NoiseSchedule _schedule;

    public NoiseDistribution(NoiseDistributionKind kind, DiffusionInfo diffusion)
    {
        _kind = kind;
        _diffusion = diffusion;
        _schedule = diffusion.CreateSchedule();
    }

    /// <summary>The level of crop <paramref name="index"/> of <paramref name="batch"/>.</summary>
    /// <param name="stream">The step's choices.</param>
    /// <param name="position">Where in the stream this crop's number lies.</param>
    /// <param name="index">Which crop.</param>
    /// <param name="batch">How many crops there are.</param>
    public NoiseLevel Draw(RandomSequence stream, ulong position, int index, int batch)
    {
        double u = (index + stream.Uniform(position)) / batch;

        if (_kind == NoiseDistributionKind.UniformTimesteps)
        {
            return _schedule.Level(Math.Min((int)(u * _schedule.StepCount), _schedule.StepCount - 1));
        }

        double sigma = Math.Exp(LogSigmaMean + (LogSigmaDeviation * NormalQuantile.Of(u)));

        return NoiseLevel.FromSigma(Math.Clamp(sigma, _diffusion.SigmaMin, _diffusion.SigmaMax));
    }
}
