namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// For each place of a grid the exemplar's patches that are nearest to what lies there.
/// </summary>
/// <param name="Grid">The grid.</param>
/// <param name="Keys">The exemplar at the same scale.</param>
/// <param name="PerPlace">How many patches a place has.</param>
/// <param name="Places">[rows, columns, number]: the patches' places in the exemplar, row by row, nearest first.</param>
internal sealed record PatchCandidates(PatchGrid Grid, PatchKeys Keys, int PerPlace, int[] Places)
{
    /// <summary>The candidates of a place of the grid.</summary>
    /// <param name="column">The column, of the torus: any number.</param>
    /// <param name="row">The row, likewise.</param>
    public ReadOnlySpan<int> At(int column, int row)
    {
        return Places.AsSpan(Grid.IndexOf(column, row) * PerPlace, PerPlace);
    }
}
