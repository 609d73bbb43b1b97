using TexGen.Model.Diffusion.Binomial;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Binomial;

/// <summary>
/// A distribution over two-valued maps that is known: stripes one pixel wide in either phase, the first with
/// probability 0.7; and the exact answer of a denoiser to it.
/// </summary>
internal sealed class TwoPhases(int height, int width) : IBinaryDenoiser
{
    public const double FirstProbability = 0.7;

    public int Pixels => height * width;

    /// <summary>H(x_0) of the whole map in nats.</summary>
    public static double DataEntropy => BinomialBound.Entropy(FirstProbability);

    /// <summary>The stripes, starting with 1 in the first phase and with 0 in the second.</summary>
    public float[] Stripes(bool firstPhase)
    {
        return [.. Enumerable.Range(0, Pixels).Select(i => (i % width % 2 == 0) == firstPhase ? 1.0f : 0.0f)];
    }

    /// <summary>A map as the bits of a number, pixel 0 the lowest.</summary>
    public double[] Map(int bits)
    {
        return [.. Enumerable.Range(0, Pixels).Select(i => (double)((bits >> i) & 1))];
    }

    /// <summary>
    /// The probability of the first phase given x_t: each pixel that agrees with it multiplies the odds by
    /// (1 + ᾱ)/(1 − ᾱ), each other one divides them by it.
    /// </summary>
    public double First(ReadOnlySpan<double> xt, double alphaBar)
    {
        float[] stripes = Stripes(firstPhase: true);
        double agreement = 0.0;
        for (int i = 0; i < xt.Length; i++)
        {
            agreement += xt[i] == stripes[i] ? 1.0 : -1.0;
        }

        double odds = FirstProbability / (1.0 - FirstProbability)
            * Math.Pow((1.0 + alphaBar) / (1.0 - alphaBar), agreement);

        return odds / (1.0 + odds);
    }

    /// <summary>p(x_0 = 1 | x_t) of each pixel.</summary>
    public double[] Probabilities(ReadOnlySpan<double> xt, double alphaBar)
    {
        double first = First(xt, alphaBar);

        return [.. Stripes(firstPhase: true).Select(stripe => stripe == 1.0f ? first : 1.0 - first)];
    }

    public Tensor PredictProbability(Tensor xt, double alphaBar)
    {
        float[] values = TensorData.ToArray(xt);
        for (int start = 0; start < values.Length; start += Pixels)
        {
            double[] map = [.. values.AsSpan(start, Pixels).ToArray().Select(static value => (double)value)];
            double[] answer = Probabilities(map, alphaBar);
            for (int i = 0; i < Pixels; i++)
            {
                values[start + i] = (float)answer[i];
            }
        }

        return TensorData.FromSpan(values, xt.shape);
    }
}
