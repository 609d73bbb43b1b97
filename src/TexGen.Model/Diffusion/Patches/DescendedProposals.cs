namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// What lies, at twice the size, where the patches lay that were nearest at the scale above: the finer the scale, the less
/// of the exemplar can still be meant, and the less has to be searched.
/// </summary>
/// <param name="coarse">The nearest patches at half the size.</param>
/// <param name="keys">The exemplar at this scale.</param>
internal sealed class DescendedProposals(PatchCandidates coarse, PatchKeys keys) : IPatchProposals
{
    // A pixel of the coarse picture may be any of a square, and its neighbours' edges.
    private const int Shift = 1;

    // The four places of the coarse grid around.
    private const int Corners = 4;

    private const int Shifts = ((2 * Shift) + 1) * ((2 * Shift) + 1);

    /// <inheritdoc/>
    public PatchKeys Keys => keys;

    /// <inheritdoc/>
    public int LargestCount => Corners * Shifts * coarse.PerPlace;

    /// <inheritdoc/>
    public int Propose(int x, int y, Span<int> places)
    {
        int count = 0;
        int left = Above(x);
        int top = Above(y);
        for (int corner = 0; corner < Corners; corner++)
        {
            int column = left + (corner % 2);
            int row = top + (corner / 2);
            int offsetX = x - (2 * coarse.Grid.XOf(column));
            int offsetY = y - (2 * coarse.Grid.YOf(row));
            foreach (int place in coarse.At(column, row))
            {
                int centreX = (2 * (place % coarse.Keys.Plane.PlacesX)) + offsetX;
                int centreY = (2 * (place / coarse.Keys.Plane.PlacesX)) + offsetY;
                for (int dy = -Shift; dy <= Shift; dy++)
                {
                    for (int dx = -Shift; dx <= Shift; dx++)
                    {
                        places[count++] = keys.PlaceAt(centreX + dx, centreY + dy);
                    }
                }
            }
        }

        return Distinct(places[..count]);
    }

    // The row (or column) of the coarse grid at or above the patch of the same middle: (x + k/2)/2 − k/2.
    private int Above(int position) =>
        (int)Math.Floor(((position / 2.0) - (keys.Plane.Side / 4.0)) / coarse.Grid.Stride);

    private static int Distinct(Span<int> places)
    {
        places.Sort();
        int count = 1;
        for (int i = 1; i < places.Length; i++)
        {
            if (places[i] != places[count - 1])
            {
                places[count++] = places[i];
            }
        }

        return count;
    }
}
