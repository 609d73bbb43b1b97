using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// The loss of a batch: L_simple, and where the network learns its reverse variance L_simple + λ L_vlb.
/// </summary>
/// <remarks>
/// Nichol and Dhariwal 2021, "Improved Denoising Diffusion Probabilistic Models" (arXiv:2102.09672), eq. 16 with λ =
/// 0.001. L_vlb is the sum of all T terms in bits a dimension, estimated from the batch's own, as in the authors' code;
/// the prediction counts as a constant in it, so that it teaches the variance alone.
/// </remarks>
internal sealed class HybridLoss
{
    private const double Lambda = 0.001;

    // Two neighbouring values of 8 bits in −1…1.
    private const double ValueWidth = 2.0 / 255.0;

    // Below this a difference of two Φ in 32 bits has no digits left.
    private const float LeastProbability = 1e-4f;

    private readonly float[] _widths;
    private readonly int _timesteps;

    /// <summary>
    /// Prepares the losses of a run.
    /// </summary>
    /// <param name="whitening">What the network works on; it says how far two pixel values are apart there.</param>
    /// <param name="timesteps">T.</param>
    public HybridLoss(WhiteningInfo whitening, int timesteps)
    {
        int channels = whitening.Channels;
        _timesteps = timesteps;

        // Rounding to 8 bits has the deviation of an interval this wide along each white channel.
        _widths =
        [
            .. Enumerable.Range(0, channels).Select(k => (float)(ValueWidth * Math.Sqrt(
                whitening.ToWhite.AsSpan(k * channels, channels).ToArray().Sum(static x => (double)x * x)))),
        ];
    }

    /// <summary>
    /// The mean over the batch.
    /// </summary>
    /// <param name="answer">What the network says, [N, C, H, W], or [N, 2C, H, W] with the variance; 32-bit.</param>
    /// <param name="target">What it should predict, [N, C, H, W].</param>
    /// <param name="terms">The crops' <see cref="VarianceTerm"/>s, [N, 5]; null where no variance is learned.</param>
    /// <param name="weights">What each pixel counts for, [N, 1, H, W], 1 in the mean of each picture; null where all count
    /// the same.</param>
    /// <returns>The loss, a single number; the caller's.</returns>
    public Tensor Of(Tensor answer, Tensor target, Tensor? terms, Tensor? weights = null)
    {
        if (terms is null)
        {
            return MeanSquare(answer, target, weights);
        }

        using DisposeScope scope = NewDisposeScope();
        long channels = target.shape[1];
        Tensor prediction = answer.narrow(1, 0, channels);
        Tensor simple = MeanSquare(prediction, target, weights);
        Tensor nats = BoundTerms(answer.narrow(1, channels, channels), prediction.detach().sub(target), terms);
        Tensor bound = (weights is null ? nats : nats.mul(weights)).mean();

        return simple.add(bound.mul(Lambda * _timesteps / Math.Log(2.0))).MoveToOuterDisposeScope();
    }

    private static Tensor MeanSquare(Tensor prediction, Tensor target, Tensor? weights)
    {
        if (weights is null)
        {
            return nn.functional.mse_loss(prediction, target);
        }

        using DisposeScope scope = NewDisposeScope();

        return prediction.sub(target).square().mul(weights).mean().MoveToOuterDisposeScope();
    }

    // [N, C, H, W], nats
    private Tensor BoundTerms(Tensor variance, Tensor error, Tensor terms)
    {
        Tensor[] numbers = terms.reshape(terms.shape[0], VarianceTerm.Numbers, 1, 1).chunk(VarianceTerm.Numbers, 1);

        // The network's values lie about [−1, 1]; ln σ² = f ln β + (1 − f) ln β̃  (eq. 15)
        Tensor fraction = variance.mul(0.5).add(0.5);
        Tensor logVariance = fraction.mul(numbers[1]).add(numbers[0]);
        Tensor squares = error.square().mul(numbers[2]);

        // KL(N(μ̃, β̃) ‖ N(μ, σ²)) = ½ (ln σ² − ln β̃ + (β̃ + (μ̃ − μ)²)/σ² − 1)
        Tensor divergence = squares.add(numbers[3]).mul(logVariance.neg().exp())
            .add(logVariance).sub(numbers[0]).sub(1.0).mul(0.5);

        return where(numbers[4].ne(0.0), Decoder(squares, logVariance), divergence);
    }

    // L_0 = −ln (Φ((d + w/2)/σ) − Φ((d − w/2)/σ)), d = |x_0 − x̂_0|  (DDPM eq. 13, but for its open intervals at the
    // ends); far out in the tails −ln (w N(d; 0, σ²)), which is nearly the same and keeps its slope.
    private Tensor Decoder(Tensor squares, Tensor logVariance)
    {
        Tensor widths = TensorData.FromSpan(_widths, [1, _widths.Length, 1, 1], squares.device);
        Tensor least = TensorData.FromSpan([LeastProbability], [1], squares.device);
        Tensor half = widths.mul(0.5);
        Tensor distance = squares.sqrt();
        Tensor scale = logVariance.mul(-0.5).exp().mul(Math.Sqrt(0.5));

        // Φ(x) = ½ + ½ erf(x/√2)
        Tensor upper = distance.add(half).mul(scale).erf();
        Tensor probability = upper.sub(distance.sub(half).mul(scale).erf()).mul(0.5);
        Tensor tail = squares.mul(logVariance.neg().exp()).add(logVariance).add(Math.Log(2.0 * Math.PI)).mul(0.5)
            .sub(widths.log());

        return where(least.lt(probability), probability.clamp_min(LeastProbability).log().neg(), tail);
    }
}
