using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

/// <summary>
/// Noise that is always the same, [1, 1, height, width]; counts what is asked of it and rolls by a fixed shift.
/// </summary>
internal sealed class CountingNoiseSource(int height, int width, (int Y, int X) roll = default) : INoiseSource
{
    public List<int> Steps { get; } = [];

    public Tensor Initial()
    {
        // A ramp from −1 to 1, so that a roll changes it.
        int last = (height * width) - 1;
        float[] values = [.. Enumerable.Range(0, last + 1).Select(i => (2.0f * i / last) - 1.0f)];

        return TensorData.FromSpan(values, [1, 1, height, width]);
    }

    public Tensor AtStep(int step)
    {
        Steps.Add(step);

        return Initial();
    }

    public (int Y, int X) RollAt(int step, int period) => roll;
}
