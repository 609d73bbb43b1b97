using TexGen.Model.Diffusion;

namespace TexGen.Model.Sampling;

/// <summary>
/// Lets tiles share everything down to x_t and go their own ways after it: the larger t, the less they have in common.
/// </summary>
/// <remarks>Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239), Fig. 7.</remarks>
/// <param name="Seed">The seed of the tile whose x_t it is; with this seed a tile is what it is without sharing.</param>
/// <param name="Timestep">t of the schedule, 1 to T. Samplers of fewer steps share down to their last level that is not
/// below t.</param>
public sealed record SharedNoise(ulong Seed, int Timestep)
{
    /// <summary>
    /// Whether a sampler adds noise after x_t, so that tiles that share it differ.
    /// </summary>
    /// <param name="levels">The sampler's levels.</param>
    /// <param name="schedule">What t is a step of.</param>
    internal bool LeavesNoise(IReadOnlyList<NoiseLevel> levels, NoiseSchedule schedule)
    {
        return StepsBefore(levels, schedule) < levels.Count - 1;
    }

    /// <summary>
    /// The first step whose noise is a tile's own.
    /// </summary>
    /// <param name="levels">The sampler's levels.</param>
    /// <param name="schedule">What t is a step of.</param>
    /// <exception cref="ArgumentException">There is no such t, or the tiles would share everything.</exception>
    internal int FirstOwnStep(IReadOnlyList<NoiseLevel> levels, NoiseSchedule schedule)
    {
        if (Timestep < 1 || Timestep > schedule.StepCount)
        {
            throw new ArgumentException(
                $"What tiles share must be x_t with t from 1 to {schedule.StepCount}, not {Timestep}.");
        }

        return LeavesNoise(levels, schedule)
            ? StepsBefore(levels, schedule)
            : throw new ArgumentException(
                $"After x_{Timestep} this sampler adds no noise, so that nothing would differ; share a larger t.");
    }

    // The noise of step i makes x at level i + 1.
    private int StepsBefore(IReadOnlyList<NoiseLevel> levels, NoiseSchedule schedule)
    {
        double sigma = schedule.Level(Timestep - 1).Sigma;

        return levels.Skip(1).TakeWhile(level => level.Sigma >= sigma).Count();
    }
}
