using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Metrics;

/// <summary>
/// Finds for patches the nearest among all patches of other pictures, exactly.
/// </summary>
internal static class PatchSearch
{
    // 4 MiB of patches a product: enough for the processor to be busy, and little enough to stay in its cache.
    private const int ChunkValues = 1 << 20;

    /// <summary>Searches.</summary>
    /// <param name="queries">The pictures of the patches, standardised.</param>
    /// <param name="places">The patches, at least one.</param>
    /// <param name="keys">The pictures to search, standardised alike, at least <paramref name="side"/> a side.</param>
    /// <param name="side">Side of the patches.</param>
    /// <param name="cancellation">Stops between two products.</param>
    /// <returns>One match a patch.</returns>
    public static PatchMatch[] FindNearest(
        PictureSet queries, PatchPlace[] places, PictureSet keys, int side, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        int length = PatchReader.Length(queries.Pictures[0], side);
        float[] rows = PatchReader.Gather(queries, places, side);
        Tensor columns = TensorData.FromSpan(rows, [places.Length, length]).transpose(0, 1).contiguous();
        double[] norms = Norms(rows, length);
        double[] best = [.. places.Select(static _ => double.PositiveInfinity)];
        PatchPlace[] nearest = new PatchPlace[places.Length];

        foreach (PatchPlace[] chunk in Places(keys, side).Chunk(Math.Max(ChunkValues / length, 1)))
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope inner = NewDisposeScope();
            float[] keyRows = PatchReader.Gather(keys, chunk, side);
            double[] keyNorms = Norms(keyRows, length);

            // ‖q − k‖² = ‖q‖² + ‖k‖² − 2 q·k, so the nearest has the largest q·k − ‖k‖² / 2.
            Tensor halves = TensorData.FromSpan([.. keyNorms.Select(static norm => (float)(norm / 2.0))], [chunk.Length, 1]);
            Tensor products = TensorData.FromSpan(keyRows, [chunk.Length, length]).matmul(columns) - halves;
            (Tensor values, Tensor indexes) = products.max(0);
            float[] largest = TensorData.ToArray(values);
            long[] index = indexes.data<long>().ToArray();

            for (int i = 0; i < places.Length; i++)
            {
                double squared = norms[i] - (2.0 * largest[i]);

                if (squared < best[i])
                {
                    best[i] = squared;
                    nearest[i] = chunk[index[i]];
                }
            }
        }

        return
        [
            .. places.Select((place, i) =>
                new PatchMatch(place, nearest[i], Exact(queries, place, keys, nearest[i], side))),
        ];
    }

    // Differences taken first: of a copy's the product of 32 bits leaves rounding only.
    private static double Exact(PictureSet queries, PatchPlace a, PictureSet keys, PatchPlace b, int side)
    {
        float[] query = PatchReader.Gather(queries, [a], side);
        float[] key = PatchReader.Gather(keys, [b], side);
        double sum = 0.0;

        for (int i = 0; i < query.Length; i++)
        {
            double difference = (double)query[i] - key[i];
            sum += difference * difference / query.Length;
        }

        return Math.Sqrt(sum);
    }

    private static IEnumerable<PatchPlace> Places(PictureSet set, int side)
    {
        for (int p = 0; p < set.Pictures.Count; p++)
        {
            for (int y = 0; y < set.Places(set.Pictures[p].Height, side); y++)
            {
                for (int x = 0; x < set.Places(set.Pictures[p].Width, side); x++)
                {
                    yield return new(p, x, y);
                }
            }
        }
    }

    private static double[] Norms(float[] rows, int length)
    {
        double[] norms = new double[rows.Length / length];
        Parallel.For(0, norms.Length, i =>
        {
            ReadOnlySpan<float> row = rows.AsSpan(i * length, length);
            norms[i] = DotProduct.Of(row, row);
        });

        return norms;
    }
}
