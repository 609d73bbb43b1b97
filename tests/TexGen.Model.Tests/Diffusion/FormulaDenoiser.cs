using TexGen.Model.Diffusion;
using TorchSharp;
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

    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        Levels.AddRange(levels);
        if (levels.Count == 1)
        {
            return new Denoised(formula(xt, levels[0]));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor[] pictures = [.. levels.Select((level, i) => formula(xt.narrow(0, i, 1), level))];

        return new Denoised(cat(pictures, 0).MoveToOuterDisposeScope());
    }
}
