using System.Runtime.Intrinsics;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// The posterior's mean over proposed patches alone. At low noise a patch may have been few of the exemplar's, so that
/// little is left out; how little is measured in the tests.
/// </summary>
/// <param name="proposals">The patches that count.</param>
internal sealed class NearPatchPosterior(IPatchProposals proposals) : IPatchPosterior
{
    // What weighs less, of the heaviest's weight, is not worth adding.
    private const float SmallestWeight = 1e-5f;

    /// <inheritdoc/>
    public void Mean(PatchPlane xt, PatchGrid grid, int firstRow, int rows, NoiseLevel level, Memory<float> means)
    {
        PosteriorScale scale = PosteriorScale.Of(level);
        int rowLength = grid.Columns * xt.PatchLength;
        Parallel.For(0, rows, row =>
        {
            float[] query = new float[xt.PatchLength];
            int[] places = new int[proposals.LargestCount];
            float[] weights = new float[proposals.LargestCount];
            for (int column = 0; column < grid.Columns; column++)
            {
                (int x, int y) = (column * grid.Stride, (firstRow + row) * grid.Stride);
                xt.Copy(x, y, query);
                int count = proposals.Propose(x, y, places);
                Weigh(query, places.AsSpan(0, count), weights, scale);
                Span<float> mean = means.Span.Slice((row * rowLength) + (column * xt.PatchLength), xt.PatchLength);
                Average(places.AsSpan(0, count), weights, mean);
            }
        });
    }

    private void Weigh(ReadOnlySpan<float> query, ReadOnlySpan<int> places, Span<float> weights, PosteriorScale scale)
    {
        PatchPlane plane = proposals.Keys.Plane;
        float largest = float.NegativeInfinity;
        for (int i = 0; i < places.Length; i++)
        {
            float product = plane.Product(places[i] % plane.PlacesX, places[i] / plane.PlacesX, query);
            weights[i] = (float)((scale.OfProduct * product) - (scale.OfHalfNorm * proposals.Keys.HalfNorms[places[i]]));
            largest = Math.Max(largest, weights[i]);
        }

        float total = 0.0f;
        for (int i = 0; i < places.Length; i++)
        {
            float weight = MathF.Exp(weights[i] - largest);
            weights[i] = weight < SmallestWeight ? 0.0f : weight;
            total += weights[i];
        }

        for (int i = 0; i < places.Length; i++)
        {
            weights[i] /= total;
        }
    }

    private void Average(ReadOnlySpan<int> places, ReadOnlySpan<float> weights, Span<float> mean)
    {
        PatchPlane plane = proposals.Keys.Plane;
        mean.Clear();
        for (int i = 0; i < places.Length; i++)
        {
            if (weights[i] == 0.0f)
            {
                continue;
            }

            (int x, int y) = (places[i] % plane.PlacesX, places[i] / plane.PlacesX);
            Vector256<float> weight = Vector256.Create(weights[i]);
            for (int dy = 0; dy < plane.Side; dy++)
            {
                ReadOnlySpan<float> line = plane.LineAt(x, y + dy);
                Span<float> target = mean.Slice(dy * plane.Pitch, plane.Pitch);
                for (int k = 0; k < line.Length; k += Vector256<float>.Count)
                {
                    (Vector256.Create<float>(target[k..]) + (weight * Vector256.Create(line[k..]))).CopyTo(target[k..]);
                }
            }
        }
    }
}
