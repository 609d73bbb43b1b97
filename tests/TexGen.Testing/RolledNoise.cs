using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Testing;

/// <summary>
/// Another source's noise, rolled as a torus.
/// </summary>
/// <param name="inner">The source.</param>
/// <param name="down">Pixels down.</param>
/// <param name="right">Pixels to the right.</param>
public sealed class RolledNoise(INoiseSource inner, int down, int right) : INoiseSource
{
    /// <inheritdoc/>
    public Tensor Initial() => Roll(inner.Initial());

    /// <inheritdoc/>
    public Tensor AtStep(int step) => Roll(inner.AtStep(step));

    /// <inheritdoc/>
    public (int Y, int X) RollAt(int step, int period) => inner.RollAt(step, period);

    private Tensor Roll(Tensor noise)
    {
        using (noise)
        {
            return noise.roll([down, right], [2, 3]);
        }
    }
}
