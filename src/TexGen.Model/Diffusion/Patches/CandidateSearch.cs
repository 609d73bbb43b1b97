namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// Finds for the patches of a picture the nearest among those proposed.
/// </summary>
internal static class CandidateSearch
{
    /// <summary>Searches.</summary>
    /// <param name="picture">The picture, on the torus.</param>
    /// <param name="grid">Where its patches are taken.</param>
    /// <param name="proposals">What to choose from.</param>
    /// <param name="number">How many patches to find for each, if so many are proposed; else some come twice.</param>
    public static PatchCandidates Find(PatchPlane picture, PatchGrid grid, IPatchProposals proposals, int number)
    {
        PatchKeys keys = proposals.Keys;
        int[] found = new int[grid.Rows * grid.Columns * number];
        Parallel.For(0, grid.Rows, row =>
        {
            float[] query = new float[picture.PatchLength];
            int[] places = new int[proposals.LargestCount];
            float[] distances = new float[proposals.LargestCount];
            for (int column = 0; column < grid.Columns; column++)
            {
                (int x, int y) = (column * grid.Stride, row * grid.Stride);
                picture.Copy(x, y, query);
                int count = proposals.Propose(x, y, places);
                for (int i = 0; i < count; i++)
                {
                    // ‖q − k‖² / 2 = ‖q‖² / 2 + ‖k‖² / 2 − q·k
                    (int keyX, int keyY) = (places[i] % keys.Plane.PlacesX, places[i] / keys.Plane.PlacesX);
                    distances[i] = keys.HalfNorms[places[i]] - keys.Plane.Product(keyX, keyY, query);
                }

                Array.Sort(distances, places, 0, count);
                Span<int> target = found.AsSpan(((row * grid.Columns) + column) * number, number);
                for (int i = 0; i < number; i++)
                {
                    target[i] = places[i % count];
                }
            }
        });

        return new PatchCandidates(grid, keys, number, found);
    }
}
