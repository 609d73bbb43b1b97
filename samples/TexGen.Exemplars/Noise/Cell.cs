namespace TexGen.Exemplars.Noise;

/// <summary>
/// Where a point lies in a cell pattern. Lengths are in cells.
/// </summary>
/// <param name="Id">A number of the cell, the same at all its points.</param>
/// <param name="ToCentre">Distance to the cell's centre.</param>
/// <param name="ToEdge">Distance to the nearest edge of the cell.</param>
/// <param name="ToRim">The same with rounded corners: near two edges at once it is less.</param>
/// <param name="X">Offset from the centre, across.</param>
/// <param name="Y">Offset from the centre, downwards.</param>
internal readonly record struct Cell(int Id, double ToCentre, double ToEdge, double ToRim, double X, double Y)
{
    /// <summary>A random property of the cell, uniform in [0, 1).</summary>
    public double Property(int which) => LatticeHash.Unit(Id, which, 77);
}
