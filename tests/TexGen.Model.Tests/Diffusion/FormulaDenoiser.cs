using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

/// <summary>
/// A denoiser that is a formula; remembers the levels it was asked at.
/// </summary>
internal sealed class FormulaDenoiser(Func<Tensor, NoiseLevel, Tensor> formula) : IDenoiser
{
    public List<NoiseLevel> Levels { get; } = [];

    /// <summary>The best estimate where every pixel of x_0 is drawn from N(0, variance) by itself.</summary>
    public static FormulaDenoiser Normal(double variance)
    {
        return new FormulaDenoiser((xt, level) => xt.mul(NormalGain(variance, level)));
    }

    /// <summary>E[x_0 | x_t] = s² √ᾱ / (s² ᾱ + 1 − ᾱ) · x_t for x_0 ~ N(0, s²).</summary>
    public static double NormalGain(double variance, NoiseLevel level)
    {
        return variance * level.Signal / ((variance * level.AlphaBar) + (level.Noise * level.Noise));
    }

    public Tensor PredictX0(Tensor xt, NoiseLevel level)
    {
        Levels.Add(level);

        return formula(xt, level);
    }
}
