namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// Which of the exemplar's patches are worth comparing with one of a tile.
/// </summary>
internal interface IPatchProposals
{
    /// <summary>The exemplar that the proposals are of.</summary>
    PatchKeys Keys { get; }

    /// <summary>The most that are proposed for a place.</summary>
    int LargestCount { get; }

    /// <summary>Proposes patches.</summary>
    /// <param name="x">Left column of the tile's patch.</param>
    /// <param name="y">Its top row.</param>
    /// <param name="places">Receives places in the exemplar, row by row, each once; as long as
    /// <see cref="LargestCount"/>.</param>
    /// <returns>How many, at least 1.</returns>
    int Propose(int x, int y, Span<int> places);
}
