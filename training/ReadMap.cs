using TexGen.Model.Imaging;
using TexGen.Model.Materials;

namespace TexGen.Training;

/// <summary>
/// A map of a material as it was read.
/// </summary>
/// <param name="Kind">Which map.</param>
/// <param name="Image">Its picture; of normals x and y.</param>
/// <param name="Path">Its file.</param>
/// <param name="Convention">Which way its normals point; null for other maps.</param>
internal sealed record ReadMap(MapKind Kind, Image Image, string Path, NormalConvention? Convention)
{
    /// <summary>The width that it has in its file, in pixels.</summary>
    public int FileWidth { get; } = Image.Width;

    /// <summary>The size that it had before it was stretched to the others' shape, in pixels; null where it was not.</summary>
    public (int Width, int Height)? StretchedFrom { get; init; }
}
