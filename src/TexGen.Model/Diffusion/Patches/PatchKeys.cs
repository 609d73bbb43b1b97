using TexGen.Model.Imaging;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// All patches of an exemplar at one scale: what tiles may be made of.
/// </summary>
internal sealed class PatchKeys
{
    /// <summary>Prepares an exemplar.</summary>
    /// <param name="plane">The exemplar.</param>
    public PatchKeys(PatchPlane plane)
    {
        Plane = plane;
        float[] halfNorms = new float[plane.Count];
        Parallel.For(0, plane.PlacesY, y =>
        {
            float[] patch = new float[plane.PatchLength];
            for (int x = 0; x < plane.PlacesX; x++)
            {
                plane.Copy(x, y, patch);
                halfNorms[(y * plane.PlacesX) + x] = 0.5f * plane.Product(x, y, patch);
            }
        });
        HalfNorms = halfNorms;
    }

    /// <summary>The exemplar.</summary>
    public PatchPlane Plane { get; }

    /// <summary>‖y‖² / 2 of each patch, row by row of their places.</summary>
    public float[] HalfNorms { get; }

    /// <summary>The number of a patch by its place: on the torus where the exemplar tiles, else the nearest there is.</summary>
    /// <param name="x">Left column, any number.</param>
    /// <param name="y">Top row, any number.</param>
    public int PlaceAt(int x, int y) => (Inside(y, Plane.PlacesY, Plane.WrapsY) * Plane.PlacesX)
        + Inside(x, Plane.PlacesX, Plane.WrapsX);

    private static int Inside(int value, int count, bool wraps) =>
        wraps ? TorusIndex.Wrap(value, count) : Math.Clamp(value, 0, count - 1);
}
