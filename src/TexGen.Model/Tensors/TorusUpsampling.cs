using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tensors;

/// <summary>
/// Pictures on the torus at twice their size.
/// </summary>
public static class TorusUpsampling
{
    // Catmull and Rom's cubic a quarter of a pixel before a pixel's centre, of the pixels from two before to one after:
    // w(t) of t = 3/4, as Imaging.ImageResampler has it.
    private static readonly double[] Weights = [-0.0234375, 0.2265625, 0.8671875, -0.0703125];

    /// <summary>
    /// Doubles width and height by a cubic.
    /// </summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, 2H, 2W]; the caller's.</returns>
    public static Tensor Double(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();

        return Double(Double(x, 2), 3).MoveToOuterDisposeScope();
    }

    // Behind each other in a new dimension behind the doubled one: what lies a quarter before and after each pixel.
    private static Tensor Double(Tensor x, int dimension)
    {
        long[] shape = x.shape;
        shape[dimension] *= 2;
        Tensor before = Interpolate(x, dimension, 1);
        Tensor after = Interpolate(x, dimension, -1);

        return cat(new Tensor[] { before.unsqueeze(dimension + 1), after.unsqueeze(dimension + 1) }, dimension + 1)
            .reshape(shape);
    }

    private static Tensor Interpolate(Tensor x, int dimension, int direction)
    {
        Tensor sum = x.mul(Weights[2]);
        Add(sum, x, dimension, 2 * direction, Weights[0]);
        Add(sum, x, dimension, direction, Weights[1]);
        Add(sum, x, dimension, -direction, Weights[3]);

        return sum;
    }

    // Leaves nothing behind: pictures may be large.
    private static void Add(Tensor sum, Tensor x, int dimension, int shift, double weight)
    {
        using Tensor rolled = x.roll([shift], [dimension]);
        sum.add_(rolled.mul_(weight));
    }
}
