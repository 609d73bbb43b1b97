using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// The posterior's mean over all patches of the exemplar, by matrix products.
/// </summary>
/// <remarks>
/// The softmax is taken piece by piece, with a running maximum, sum and mean (Milakov and Gimelshein 2018,
/// arXiv:1805.02867), so that the products of all patches with all others never lie in memory at once.
/// </remarks>
/// <param name="keys">The exemplar.</param>
/// <param name="device">Where to compute.</param>
/// <param name="chunk">Patches of the exemplar in a product, at least 1.</param>
internal sealed class ExactPatchPosterior(PatchKeys keys, Device device, int chunk = ExactPatchPosterior.DefaultChunk)
    : IPatchPosterior
{
    /// <summary>Patches of the exemplar in a product: as many as keep the processor busy and no more.</summary>
    public const int DefaultChunk = 2048;

    /// <inheritdoc/>
    public void Mean(PatchPlane xt, PatchGrid grid, int firstRow, int rows, NoiseLevel level, Memory<float> means)
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();
        int length = keys.Plane.PatchLength;
        int count = rows * grid.Columns;

        // ln w_j = (α x·y_j − α² ‖y_j‖² / 2) / σ² + const.
        (double ofProduct, double ofNorm) = PosteriorScale.Of(level);
        Tensor queries = TensorData.FromSpan(Gather(xt, grid, firstRow, rows), [count, length], device).mul(ofProduct);
        Tensor largest = full([count, 1], float.NegativeInfinity, device: device);
        Tensor total = zeros([count, 1], device: device);
        Tensor mean = zeros([count, length], device: device);

        for (int first = 0; first < keys.Plane.Count; first += chunk)
        {
            using DisposeScope inner = NewDisposeScope();
            int number = Math.Min(chunk, keys.Plane.Count - first);
            Tensor patches = TensorData.FromSpan(Gather(first, number), [number, length], device);
            float[] norms = [.. keys.HalfNorms.Skip(first).Take(number).Select(half => (float)(half * ofNorm))];
            Tensor logits = queries.matmul(patches.t()).sub_(TensorData.FromSpan(norms, [1, number], device));
            (Tensor values, _) = logits.max(1, keepdim: true);
            Tensor higher = values.clamp(min: largest);
            Tensor shrink = largest.sub(higher).exp();
            Tensor weights = logits.sub_(higher).exp();
            Tensor sum = total.mul(shrink).add(weights.sum(1, keepdim: true)).MoveToOuterDisposeScope();
            Tensor next = mean.mul_(shrink).add_(weights.matmul(patches)).alias().MoveToOuterDisposeScope();

            largest.Dispose();
            total.Dispose();
            mean.Dispose();
            (largest, total, mean) = (higher.MoveToOuterDisposeScope(), sum, next);
        }

        TensorData.CopyTo(mean.div(total), means.Span[..(count * length)]);
    }

    private float[] Gather(int first, int number)
    {
        PatchPlane plane = keys.Plane;
        float[] patches = new float[number * plane.PatchLength];
        Parallel.For(0, number, i => plane.Copy(
            (first + i) % plane.PlacesX,
            (first + i) / plane.PlacesX,
            patches.AsSpan(i * plane.PatchLength, plane.PatchLength)));

        return patches;
    }

    private static float[] Gather(PatchPlane xt, PatchGrid grid, int firstRow, int rows)
    {
        float[] patches = new float[rows * grid.Columns * xt.PatchLength];
        Parallel.For(0, rows * grid.Columns, i => xt.Copy(
            i % grid.Columns * grid.Stride,
            (firstRow + (i / grid.Columns)) * grid.Stride,
            patches.AsSpan(i * xt.PatchLength, xt.PatchLength)));

        return patches;
    }
}
