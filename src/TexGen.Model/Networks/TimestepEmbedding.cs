using TexGen.Model.Diffusion;

namespace TexGen.Model.Networks;

/// <summary>
/// The sinusoidal position embedding of the timestep t, as DDPM takes it from the Transformer: sin ‖ cos of
/// t · 10000^{−i/(half − 1)}.
/// </summary>
/// <remarks>Ho et al. 2020 (arXiv:2006.11239), appendix B; the divisor half − 1 is that of the authors' code.</remarks>
/// <param name="width">The number of features, even and at least 4.</param>
/// <param name="schedule">Maps noise levels to timesteps.</param>
public sealed class TimestepEmbedding(int width, NoiseSchedule schedule) : INoiseEmbedding
{
    private const double LongestPeriod = 10000.0;

    /// <inheritdoc/>
    public int Width { get; } = width >= 4 && width % 2 == 0
        ? width
        : throw new ArgumentOutOfRangeException(nameof(width), width, "The width must be even and at least 4.");

    /// <inheritdoc/>
    public void Embed(NoiseLevel level, Span<float> features)
    {
        double t = schedule.TimestepOf(level);
        int half = Width / 2;

        for (int i = 0; i < half; i++)
        {
            double angle = t * Math.Exp(-Math.Log(LongestPeriod) * i / (half - 1));
            features[i] = (float)Math.Sin(angle);
            features[half + i] = (float)Math.Cos(angle);
        }
    }
}
