using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

/// <summary>
/// Pixels on a ring, normal and each correlated with its neighbours: the precision matrix has <see cref="Own"/> on the
/// diagonal and minus <see cref="Neighbour"/> beside it. Everything about them is known in closed form.
/// </summary>
internal static class NormalRing
{
    public const int Length = 8;
    public const double Own = 1.6;
    public const double Neighbour = 0.75;

    /// <summary>E[x_0 | x_t] = √ᾱ Σ (ᾱ Σ + (1 − ᾱ) I)⁻¹ x_t, for [N, 1, 1, <see cref="Length"/>].</summary>
    public static FormulaDenoiser Denoiser { get; } = new(static (xt, level) =>
    {
        float[] gains = new float[Length * Length];
        for (int i = 0; i < gains.Length; i++)
        {
            gains[i] = (float)Gain(level, (i / Length) - (i % Length));
        }

        using Tensor matrix = TensorData.FromSpan(gains, [Length, Length]);
        using Tensor rows = xt.reshape(-1, Length);
        using Tensor product = matmul(rows, matrix);

        return product.reshape(xt.shape);
    });

    // The matrices are circulant, so that their eigenvectors are waves.
    private static double Gain(NoiseLevel level, int distance)
    {
        double sum = 0.0;
        for (int k = 0; k < Length; k++)
        {
            double angle = 2.0 * Math.PI * k / Length;
            double variance = 1.0 / (Own - (2.0 * Neighbour * Math.Cos(angle)));
            sum += FormulaDenoiser.NormalGain(variance, level) * Math.Cos(angle * distance) / Length;
        }

        return sum;
    }
}
