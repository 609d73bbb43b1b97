namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// What the samplers share about their levels.
/// </summary>
internal static class SamplerLevels
{
    /// <summary>Accepts a non-empty, strictly falling sequence of noisy levels.</summary>
    public static IReadOnlyList<NoiseLevel> Check(IReadOnlyList<NoiseLevel> levels)
    {
        if (levels.Count == 0)
        {
            throw new ArgumentException("A sampler needs at least one noise level.", nameof(levels));
        }

        for (int i = 0; i < levels.Count; i++)
        {
            double following = i + 1 < levels.Count ? levels[i + 1].Sigma : 0.0;
            if (!(levels[i].Sigma > following))
            {
                throw new ArgumentException(
                    $"Noise levels must fall and stay above 0; σ_{i} = {levels[i].Sigma} is followed by {following}.",
                    nameof(levels));
            }
        }

        return levels;
    }

    /// <summary>The level after a step: the next one, or none after the last.</summary>
    public static NoiseLevel Next(IReadOnlyList<NoiseLevel> levels, int step)
    {
        return step + 1 < levels.Count ? levels[step + 1] : NoiseLevel.None;
    }

    /// <summary>How many steps of Heun's method a number of evaluations is enough for: each but the last takes two.</summary>
    /// <param name="evaluations">Network evaluations, at least 1.</param>
    public static int StepsWithin(int evaluations) => (evaluations + 1) / 2;

    /// <summary>The levels of the evaluations of Heun's method: each step's but the first twice.</summary>
    /// <param name="levels">The levels of the steps.</param>
    public static NoiseLevel[] OfEvaluations(IReadOnlyList<NoiseLevel> levels)
    {
        return [levels[0], .. levels.Skip(1).SelectMany(static level => new[] { level, level })];
    }
}
