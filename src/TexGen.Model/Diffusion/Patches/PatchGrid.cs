using TexGen.Model.Imaging;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// The places on a torus whose patches are asked for: every so many pixels, in both directions.
/// </summary>
/// <param name="Width">Width of the torus, in pixels.</param>
/// <param name="Height">Height of the torus, in pixels.</param>
/// <param name="Stride">Pixels from one place to the next, at least 1.</param>
internal readonly record struct PatchGrid(int Width, int Height, int Stride)
{
    /// <summary>Places in a row.</summary>
    public int Columns => (Width + Stride - 1) / Stride;

    /// <summary>Rows of places.</summary>
    public int Rows => (Height + Stride - 1) / Stride;

    /// <summary>Where a column lies, in pixels from the left edge. From the last one round to the first it may be less than
    /// a stride.</summary>
    /// <param name="column">The column, of the torus: any number.</param>
    public int XOf(int column) => PlaceOf(column, Columns, Width);

    /// <summary>Where a row lies, in pixels from the upper edge, likewise.</summary>
    /// <param name="row">The row, of the torus: any number.</param>
    public int YOf(int row) => PlaceOf(row, Rows, Height);

    /// <summary>Which place it is, from 0 at the upper left corner, row by row.</summary>
    /// <param name="column">The column, of the torus: any number.</param>
    /// <param name="row">The row, likewise.</param>
    public int IndexOf(int column, int row) => (Round(row, Rows).Index * Columns) + Round(column, Columns).Index;

    private int PlaceOf(int value, int count, int length)
    {
        (int rounds, int index) = Round(value, count);

        return (rounds * length) + (index * Stride);
    }

    // How often round the torus, and what is left.
    private static (int Rounds, int Index) Round(int value, int count)
    {
        int index = TorusIndex.Wrap(value, count);

        return ((value - index) / count, index);
    }
}
