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
}
