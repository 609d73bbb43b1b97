using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Estimates the picture in a noisy one. Usually a trained network; exact formulas in tests.
/// </summary>
public interface IDenoiser
{
    /// <summary>
    /// x̂_0, the expected picture given x_t, and the reverse variance where it is learned.
    /// </summary>
    /// <param name="xt">x_t, [N, C, H, W], 32-bit.</param>
    /// <param name="levels">The noise levels: one for the whole batch, or N, one a picture.</param>
    /// <returns>The estimates, of x_t's shape and type; the caller's.</returns>
    Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels);

    /// <summary>
    /// The same denoiser for pictures that are rolled on the torus: what it knows of places is rolled with them. A
    /// denoiser that knows of none is itself the answer, and that is the default; one that asks another must ask the
    /// other's.
    /// </summary>
    /// <param name="y">Pixels down.</param>
    /// <param name="x">Pixels to the right.</param>
    /// <returns>A denoiser for the next prediction; what it holds is made in the caller's dispose scope.</returns>
    IDenoiser Rolled(int y, int x) => this;

    /// <summary>
    /// The same denoiser for a part of the torus: what it knows of places is cut out with it. A denoiser that knows of
    /// none is itself the answer, and that is the default; one that asks another must ask the other's.
    /// </summary>
    /// <param name="window">The part.</param>
    /// <returns>A denoiser for the next prediction; what it holds is made in the caller's dispose scope.</returns>
    IDenoiser Within(TorusWindow window) => this;

    /// <summary>
    /// The same denoiser for some of the pictures of a batch: what it knows of each is left out with those that are. A
    /// denoiser that knows of none is itself the answer, and that is the default; one that asks another must ask the
    /// other's.
    /// </summary>
    /// <param name="first">The first picture, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>A denoiser for the next prediction; what it holds is made in the caller's dispose scope.</returns>
    IDenoiser Among(int first, int count) => this;

    /// <summary>
    /// The estimates for a picture that is rolled on the torus before the denoiser sees it, rolled back.
    /// </summary>
    /// <param name="xt">x_t, [N, C, H, W], 32-bit.</param>
    /// <param name="levels">As for <see cref="Predict"/>.</param>
    /// <param name="y">Pixels down.</param>
    /// <param name="x">Pixels to the right.</param>
    /// <returns>The estimates, of x_t's shape and type; the caller's.</returns>
    Denoised PredictRolled(Tensor xt, IReadOnlyList<NoiseLevel> levels, int y, int x)
    {
        if (y == 0 && x == 0)
        {
            return Predict(xt, levels);
        }

        using DisposeScope scope = NewDisposeScope();

        return Rolled(y, x).Predict(xt.roll([y, x], [2, 3]), levels)
            .Select(estimate => estimate.roll([-y, -x], [2, 3]).MoveToOuterDisposeScope());
    }
}
