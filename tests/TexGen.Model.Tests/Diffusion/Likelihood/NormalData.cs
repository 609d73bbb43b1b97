using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

/// <summary>
/// What the bound of the exact denoiser of N(0, s²) is, in closed form.
/// </summary>
internal static class NormalData
{
    /// <summary>E (x_0 − x̂_0)² where the mean of x_0² is as found and the denoiser was made for the variance.</summary>
    public static double SquaredError(NoiseLevel level, double secondMoment, double dataVariance)
    {
        double gain = FormulaDenoiser.NormalGain(dataVariance, level);
        double lost = 1.0 - (gain * level.Signal);

        return (lost * lost * secondMoment) + (gain * gain * level.Noise * level.Noise);
    }

    /// <summary>L_1 + … + L_{T−1}, in nats a dimension.</summary>
    public static double Divergences(IReadOnlyList<NoiseLevel> levels, double dataVariance, ReverseVariance variance)
    {
        return Enumerable.Range(2, levels.Count - 1).Sum(t =>
        {
            BoundStep step = BoundStep.Of(levels, t);
            double error = SquaredError(step.Level, dataVariance, dataVariance);

            return step.Divergence(error, step.LogVariance(variance));
        });
    }
}
