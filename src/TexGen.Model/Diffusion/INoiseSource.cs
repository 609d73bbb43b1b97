using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Where a reverse process takes its randomness from.
/// </summary>
public interface INoiseSource
{
    /// <summary>x_T: standard normal noise for the start.</summary>
    /// <returns>A new tensor of the picture's shape, [N, C, H, W].</returns>
    Tensor Initial();

    /// <summary>Standard normal noise to add at a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <returns>A new tensor of the picture's shape.</returns>
    Tensor AtStep(int step);

    /// <summary>
    /// By how many pixels the torus is rolled before the network sees it at a step, so that the grid of a strided
    /// network falls on other pixels each time.
    /// </summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="period">The network's stride; both shifts lie in [0, period).</param>
    (int Y, int X) RollAt(int step, int period);
}
