using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// The loss of a batch: L_simple, and where the network learns its reverse variance L_simple + λ L_vlb.
/// </summary>
/// <remarks>
/// Nichol and Dhariwal 2021 (arXiv:2102.09672), eq. 16 with λ = 0.001. L_vlb is the sum of all T terms in bits a
/// dimension, estimated from the batch's own, as in the authors' code; the prediction counts as a constant in it, so that
/// it teaches the variance alone.
/// </remarks>
internal static class HybridLoss
{
    private const double Lambda = 0.001;

    /// <summary>
    /// The mean over the batch.
    /// </summary>
    /// <param name="answer">What the network says, [N, C, H, W], or [N, 2C, H, W] with the variance; 32-bit.</param>
    /// <param name="target">What it should predict, [N, C, H, W].</param>
    /// <param name="terms">The crops' <see cref="VarianceTerm"/>s, [N, 5]; null where no variance is learned.</param>
    /// <param name="timesteps">T.</param>
    /// <returns>The loss, a single number; the caller's.</returns>
    public static Tensor Of(Tensor answer, Tensor target, Tensor? terms, int timesteps)
    {
        if (terms is null)
        {
            return nn.functional.mse_loss(answer, target);
        }

        using DisposeScope scope = NewDisposeScope();
        long channels = target.shape[1];
        Tensor prediction = answer.narrow(1, 0, channels);
        Tensor simple = nn.functional.mse_loss(prediction, target);
        Tensor bound = BoundTerms(answer.narrow(1, channels, channels), prediction.detach().sub(target), terms).mean();

        return simple.add(bound.mul(Lambda * timesteps / Math.Log(2.0))).MoveToOuterDisposeScope();
    }

    // [N, C, H, W], nats
    private static Tensor BoundTerms(Tensor variance, Tensor error, Tensor terms)
    {
        Tensor[] numbers = terms.reshape(terms.shape[0], VarianceTerm.Numbers, 1, 1).chunk(VarianceTerm.Numbers, 1);

        // The network's values lie about [−1, 1]; ln σ² = f ln β + (1 − f) ln β̃  (eq. 15)
        Tensor fraction = variance.mul(0.5).add(0.5);
        Tensor logVariance = fraction.mul(numbers[1]).add(numbers[0]);
        Tensor squares = error.square().mul(numbers[2]).add(numbers[3]);

        return logVariance.add(squares.mul(logVariance.neg().exp())).add(numbers[4]).mul(0.5);
    }
}
