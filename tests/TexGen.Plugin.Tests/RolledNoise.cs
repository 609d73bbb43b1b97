using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Plugin.Tests;

/// <summary>
/// Another source's noise, rolled as a torus.
/// </summary>
internal sealed class RolledNoise(INoiseSource inner, int down, int right) : INoiseSource
{
    public Tensor Initial() => Roll(inner.Initial());

    public Tensor AtStep(int step) => Roll(inner.AtStep(step));

    public (int Y, int X) RollAt(int step, int period) => inner.RollAt(step, period);

    private Tensor Roll(Tensor noise)
    {
        using (noise)
        {
            return noise.roll([down, right], [2, 3]);
        }
    }
}
