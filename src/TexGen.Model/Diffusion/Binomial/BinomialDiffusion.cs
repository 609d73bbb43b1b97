using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// Draws of the forward and of the reverse process of two-valued maps.
/// </summary>
/// <remarks>
/// Sohl-Dickstein et al. 2015 (arXiv:1503.03585). Every method leaves its arguments alone and returns a new tensor of
/// the caller's. All the randomness is in a tensor of uniform numbers, see <see cref="UniformNoiseSource"/>.
/// </remarks>
public static class BinomialDiffusion
{
    /// <summary>
    /// A draw of q(x_t | x_s): one step, or with <see cref="BinomialSchedule.Closed"/> all of them from x_0.
    /// </summary>
    /// <param name="x">x_s, 0 or 1, [N, C, H, W].</param>
    /// <param name="uniform">Numbers uniform in [0, 1), of the same shape and type.</param>
    /// <param name="kernel">The kernel.</param>
    /// <returns>x_t, 0 or 1.</returns>
    public static Tensor QSample(Tensor x, Tensor uniform, BinomialKernel kernel)
    {
        using Tensor probability = kernel.Probability(x);

        return Draw(probability, uniform);
    }

    /// <summary>
    /// A draw of the reverse process p(x_s | x_t) = Σ q(x_s | x_t, x_0) p(x_0 | x_t), pixel by pixel.
    /// </summary>
    /// <param name="xt">x_t, 0 or 1, [N, C, H, W].</param>
    /// <param name="probabilityX0">p(x_0 = 1 | x_t), of the same shape; a known x_0 gives a draw of the
    /// posterior.</param>
    /// <param name="uniform">Numbers uniform in [0, 1), of the same shape and type.</param>
    /// <param name="posterior">The posterior between the two.</param>
    /// <returns>x_s, 0 or 1.</returns>
    public static Tensor PSample(Tensor xt, Tensor probabilityX0, Tensor uniform, BinomialPosterior posterior)
    {
        using Tensor probability = posterior.Probability(xt, probabilityX0);

        return Draw(probability, uniform);
    }

    /// <summary>
    /// Ones with the given probabilities and else zeros.
    /// </summary>
    /// <param name="probability">Probabilities, of any shape.</param>
    /// <param name="uniform">Numbers uniform in [0, 1), of the same shape and type.</param>
    /// <returns>0 or 1, of the same type.</returns>
    public static Tensor Draw(Tensor probability, Tensor uniform)
    {
        using Tensor drawn = uniform.lt(probability);

        return drawn.to(probability.dtype);
    }
}
