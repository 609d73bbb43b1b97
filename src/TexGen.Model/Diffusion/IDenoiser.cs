using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Estimates the picture in a noisy one. Usually a trained network; exact formulas in tests.
/// </summary>
public interface IDenoiser
{
    /// <summary>
    /// x̂_0, the expected picture given x_t.
    /// </summary>
    /// <param name="xt">x_t, [N, C, H, W], 32-bit.</param>
    /// <param name="level">Its noise level.</param>
    /// <returns>x̂_0, of the same shape and type; the caller's.</returns>
    Tensor PredictX0(Tensor xt, NoiseLevel level);
}
