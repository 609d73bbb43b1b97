using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// The algebra between x_0, ε, x_t and what the network predicts. It holds at any noise level, whether that is a step
/// of a schedule or lies between two of them.
/// </summary>
/// <remarks>
/// Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239). Every method leaves its arguments
/// alone and returns a new tensor of the caller's.
/// </remarks>
public static class GaussianDiffusion
{
    /// <summary>
    /// A sample of q(x_t | x_0) = N(√ᾱ_t x_0, (1 − ᾱ_t) I) (DDPM eq. 4).
    /// </summary>
    /// <param name="x0">The picture, [N, C, H, W].</param>
    /// <param name="epsilon">Standard normal noise of the same shape.</param>
    /// <param name="level">The noise level, one for the whole batch.</param>
    /// <returns>x_t.</returns>
    public static Tensor QSample(Tensor x0, Tensor epsilon, NoiseLevel level)
    {
        return Combine(x0, level.Signal, epsilon, level.Noise);
    }

    /// <summary>
    /// A sample of q(x_t | x_s) = N(a x_s, v I): one step of the forward process, or one between any two levels (DDPM
    /// eq. 2).
    /// </summary>
    /// <param name="previous">x_s, [N, C, H, W].</param>
    /// <param name="epsilon">Standard normal noise of the same shape, independent of what is in x_s.</param>
    /// <param name="step">a and v, of <see cref="NoiseSchedule.Forward"/> or <see cref="ForwardStep.Between"/>.</param>
    /// <returns>x_t.</returns>
    public static Tensor QStep(Tensor previous, Tensor epsilon, ForwardStep step)
    {
        return Combine(previous, step.MeanFactor, epsilon, step.Deviation);
    }

    /// <summary>
    /// μ̃, the mean of the posterior q(x_s | x_t, x_0) (DDPM eq. 7).
    /// </summary>
    /// <param name="x0">x_0, or its estimate.</param>
    /// <param name="xt">x_t, of the same shape.</param>
    /// <param name="step">The posterior between the two levels.</param>
    /// <returns>μ̃.</returns>
    public static Tensor PosteriorMean(Tensor x0, Tensor xt, PosteriorStep step)
    {
        return Combine(x0, step.CoefficientX0, xt, step.CoefficientXt);
    }

    /// <summary>
    /// What the network should have answered.
    /// </summary>
    /// <param name="target">What it predicts.</param>
    /// <param name="x0">The picture.</param>
    /// <param name="epsilon">The noise.</param>
    /// <param name="level">The noise level.</param>
    /// <param name="schedule">The schedule, for <see cref="PredictionTarget.PosteriorMean"/>.</param>
    /// <returns>The target, of the same shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is unknown.</exception>
    /// <exception cref="ArgumentNullException">The target needs a schedule.</exception>
    public static Tensor Target(
        PredictionTarget target, Tensor x0, Tensor epsilon, NoiseLevel level, NoiseSchedule? schedule = null)
    {
        TargetCoefficients coefficients = TargetCoefficients.Of(target, level, schedule);

        return Combine(x0, coefficients.OfX0, epsilon, coefficients.OfEpsilon);
    }

    /// <summary>
    /// x̂_0, the picture that a prediction stands for.
    /// </summary>
    /// <param name="target">What the network predicts.</param>
    /// <param name="xt">x_t, [N, C, H, W].</param>
    /// <param name="prediction">The network's answer, of the same shape.</param>
    /// <param name="levels">The noise levels of x_t: one for the whole batch, or N.</param>
    /// <param name="schedule">The schedule, for <see cref="PredictionTarget.PosteriorMean"/>.</param>
    /// <returns>x̂_0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is unknown.</exception>
    /// <exception cref="ArgumentNullException">The target needs a schedule.</exception>
    public static Tensor PredictX0(
        PredictionTarget target,
        Tensor xt,
        Tensor prediction,
        IReadOnlyList<NoiseLevel> levels,
        NoiseSchedule? schedule = null)
    {
        TargetCoefficients[] coefficients =
            [.. levels.Select(level => TargetCoefficients.Of(target, level, schedule))];
        if (coefficients.Length == 1)
        {
            return Combine(xt, coefficients[0].FromXt, prediction, coefficients[0].FromPrediction);
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor ofXt = PerPicture(coefficients.Select(static each => each.FromXt), xt.device);
        Tensor ofPrediction = PerPicture(coefficients.Select(static each => each.FromPrediction), xt.device);

        return xt.mul(ofXt).add(prediction.mul(ofPrediction)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The posterior's mean by the noise in x_t: (x_t − β/√(1 − ᾱ_t) ε) / √(1 − β) (DDPM eq. 11). With the ε that
    /// belongs to x_0 it is <see cref="PosteriorMean"/>.
    /// </summary>
    /// <param name="epsilon">ε, or its estimate.</param>
    /// <param name="xt">x_t, of the same shape.</param>
    /// <param name="level">The level of x_t, at which the step begins.</param>
    /// <param name="step">The step down.</param>
    /// <returns>μ̃.</returns>
    public static Tensor PosteriorMeanFromEpsilon(Tensor epsilon, Tensor xt, NoiseLevel level, PosteriorStep step)
    {
        double rootAlpha = Math.Sqrt(1.0 - step.Beta);

        return Combine(xt, 1.0 / rootAlpha, epsilon, -step.Beta / (level.Noise * rootAlpha));
    }

    /// <summary>
    /// ε̂, the noise that remains when x̂_0 is taken out of x_t: (x_t − √ᾱ x̂_0) / √(1 − ᾱ).
    /// </summary>
    /// <param name="xt">x_t.</param>
    /// <param name="x0">x̂_0.</param>
    /// <param name="level">The noise level of x_t, above none.</param>
    /// <returns>ε̂.</returns>
    public static Tensor PredictEpsilon(Tensor xt, Tensor x0, NoiseLevel level)
    {
        return Combine(xt, 1.0 / level.Noise, x0, -level.Signal / level.Noise);
    }

    /// <summary>
    /// a · <paramref name="first"/> + b · <paramref name="second"/>.
    /// </summary>
    /// <param name="first">A tensor.</param>
    /// <param name="a">Its factor.</param>
    /// <param name="second">Another, of the same shape.</param>
    /// <param name="b">Its factor.</param>
    /// <returns>The sum.</returns>
    internal static Tensor Combine(Tensor first, double a, Tensor second, double b)
    {
        Tensor result = first.mul(a);
        result.add_(second, b);

        return result;
    }

    private static Tensor PerPicture(IEnumerable<double> values, Device device)
    {
        float[] array = [.. values.Select(static value => (float)value)];

        return TensorData.FromSpan(array, [array.Length, 1, 1, 1], device);
    }
}
