using TexGen.Model.Diffusion;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// Classifier-free guidance: goes from what the network expects without a condition towards, and beyond, what it
/// expects with it.
/// </summary>
/// <remarks>
/// Ho and Salimans 2022, "Classifier-Free Diffusion Guidance" (arXiv:2207.12598). They guide ε̂ with a weight w = s − 1;
/// as ε̂ = (x_t − √ᾱ x̂_0)/√(1 − ᾱ) is the same affine function of both estimates, and their weights s and 1 − s add
/// up to 1, guiding x̂_0 gives the same picture. The two forms part only where an estimate is clipped: here the guided
/// one is, by whoever wraps this denoiser. A learned variance is not guided; it is the one with the condition.
/// </remarks>
public sealed class GuidedDenoiser : IDenoiser
{
    private readonly NetworkDenoiser _network;
    private readonly NetworkCondition _given;
    private readonly NetworkCondition _absent;
    private readonly double _scale;

    /// <summary>
    /// Guides a network; takes over neither it nor the conditions.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="given">The condition.</param>
    /// <param name="absent">What the network was told in training where the condition was dropped.</param>
    /// <param name="scale">s: 0 is without the condition, 1 with it, more is beyond.</param>
    public GuidedDenoiser(NetworkDenoiser network, NetworkCondition given, NetworkCondition absent, double scale)
    {
        _network = network;
        _given = given;
        _absent = absent;
        _scale = scale;
    }

    /// <inheritdoc/>
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        using DisposeScope scope = NewDisposeScope();

        // Both in one evaluation of twice the batch: a GPU is not busy with one tile.
        long count = xt.shape[0];
        NetworkCondition both = NetworkCondition.Stack(_given, _absent, xt);
        IReadOnlyList<NoiseLevel> twice = levels.Count == 1 ? levels : [.. levels, .. levels];
        Denoised denoised = _network.With(both).Predict(cat(new Tensor[] { xt, xt }, 0), twice);

        // x̂_0 = x̂_u + s (x̂_c − x̂_u)  (eq. 6 in x_0)
        Tensor conditional = denoised.X0.narrow(0, 0, count);
        Tensor unconditional = denoised.X0.narrow(0, count, count);
        Tensor x0 = GaussianDiffusion.Combine(unconditional, 1.0 - _scale, conditional, _scale);
        Tensor? fraction = denoised.VarianceFraction?.narrow(0, 0, count).clone().MoveToOuterDisposeScope();

        return new Denoised(x0.MoveToOuterDisposeScope(), fraction);
    }

    /// <inheritdoc/>
    public IDenoiser Rolled(int y, int x)
    {
        return new GuidedDenoiser(_network, _given.Rolled(y, x), _absent.Rolled(y, x), _scale);
    }

    /// <inheritdoc/>
    public IDenoiser Within(TorusWindow window)
    {
        return new GuidedDenoiser(_network, _given.Within(window), _absent.Within(window), _scale);
    }

    /// <inheritdoc/>
    public IDenoiser Among(int first, int count)
    {
        return new GuidedDenoiser(_network, _given.Among(first, count), _absent.Among(first, count), _scale);
    }
}
