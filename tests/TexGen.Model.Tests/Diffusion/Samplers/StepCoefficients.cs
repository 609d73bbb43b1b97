using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Samplers;

/// <summary>
/// What a sampler's step, which is linear, makes of each of its inputs: found by feeding it basis vectors, so that
/// variances follow exactly and no test has to draw samples.
/// </summary>
/// <param name="Xt">The factor of x_t.</param>
/// <param name="X0">The factor of x̂_0.</param>
/// <param name="PreviousX0">The factor of the x̂_0 before.</param>
/// <param name="Noise">The factor of the noise.</param>
/// <param name="Draws">How often noise was drawn.</param>
internal readonly record struct StepCoefficients(double Xt, double X0, double PreviousX0, double Noise, int Draws)
{
    /// <summary>The factor of the x_t before.</summary>
    public double PreviousXt { get; init; }

    /// <summary>The factor of the x̂_0 before the one before.</summary>
    public double BeforePreviousX0 { get; init; }

    public static StepCoefficients Of(ISampler sampler, int step)
    {
        using DisposeScope scope = NewDisposeScope();

        int draws = 0;
        PastStep? previous = step > 0 ? new PastStep(Basis(4), Basis(2)) : null;
        PastStep? beforePrevious = step > 1 ? new PastStep(Basis(6), Basis(5)) : null;
        SamplerState state = new(step, Basis(0), new Denoised(Basis(1)), previous, beforePrevious);
        Tensor next = sampler.Step(state, () =>
        {
            draws++;

            return Basis(3);
        });
        double[] factors = next.data<double>().ToArray();

        return new StepCoefficients(factors[0], factors[1], factors[2], factors[3], draws)
        {
            PreviousXt = factors[4],
            BeforePreviousX0 = factors[5],
        };
    }

    /// <summary>
    /// The variance at the end of a walk from variance 1 with the best estimate for pixels of N(0, s²), for samplers
    /// that do not look back.
    /// </summary>
    public static double FinalVariance(ISampler sampler, double dataVariance)
    {
        double variance = 1.0;
        for (int step = 0; step < sampler.Levels.Count; step++)
        {
            StepCoefficients factors = Of(sampler, step);
            double gain = factors.Xt + (factors.X0 * FormulaDenoiser.NormalGain(dataVariance, sampler.Levels[step]));
            variance = (gain * gain * variance) + (factors.Noise * factors.Noise);
        }

        return variance;
    }

    /// <summary>
    /// By what a deterministic walk of the given number of steps scales its start, for pixels of N(0, s²).
    /// </summary>
    public static double Scale(ISampler sampler, double dataVariance, int steps)
    {
        double x = 1.0;
        (double Xt, double X0) previous = default;
        double beforePreviousX0 = 0.0;
        for (int step = 0; step < steps; step++)
        {
            StepCoefficients factors = Of(sampler, step);
            double x0 = x * FormulaDenoiser.NormalGain(dataVariance, sampler.Levels[step]);
            double next = (factors.Xt * x) + (factors.X0 * x0) + (factors.PreviousXt * previous.Xt)
                + (factors.PreviousX0 * previous.X0) + (factors.BeforePreviousX0 * beforePreviousX0);

            beforePreviousX0 = previous.X0;
            previous = (x, x0);
            x = next;
        }

        return x;
    }

    /// <summary>
    /// The error of <see cref="Scale"/> against the exact solution of the probability flow, on n steps even in ln σ
    /// from 20 to 0.05, for pixels of N(0, ¼).
    /// </summary>
    public static double FlowError(Func<NoiseLevel[], ISampler> create, int steps, int evaluationsPerStep = 1)
    {
        const double First = 20.0;
        const double Last = 0.05;
        const double DataVariance = 0.25;

        // The step from the last level to x_0 is not walked: its length is infinite at any n.
        NoiseLevel[] levels = new NoiseLevel[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            levels[i] = NoiseLevel.FromSigma(First * Math.Pow(Last / First, (double)i / steps));
        }

        // In units in which x_0 is not scaled down the flow takes x from √(s² + σ²) to the same at the lower σ.
        double exact = Math.Sqrt((DataVariance + (Last * Last)) / (DataVariance + (First * First)))
            * levels[^1].Signal / levels[0].Signal;

        return Math.Abs((Scale(create(levels), DataVariance, steps * evaluationsPerStep) / exact) - 1.0);
    }

    private static Tensor Basis(int index)
    {
        double[] values = new double[7];
        values[index] = 1.0;

        return tensor(values);
    }
}
