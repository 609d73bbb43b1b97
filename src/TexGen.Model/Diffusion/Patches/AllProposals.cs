namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// All patches of an exemplar, whatever the place: for small ones.
/// </summary>
/// <param name="keys">The exemplar.</param>
internal sealed class AllProposals(PatchKeys keys) : IPatchProposals
{
    /// <inheritdoc/>
    public PatchKeys Keys => keys;

    /// <inheritdoc/>
    public int LargestCount => keys.Plane.Count;

    /// <inheritdoc/>
    public int Propose(int x, int y, Span<int> places)
    {
        for (int i = 0; i < LargestCount; i++)
        {
            places[i] = i;
        }

        return LargestCount;
    }
}
