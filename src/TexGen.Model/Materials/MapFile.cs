namespace TexGen.Model.Materials;

/// <summary>
/// A file that holds a map.
/// </summary>
/// <param name="Map">The map's name, of <see cref="MapKind"/>.</param>
/// <param name="Path">The file.</param>
/// <param name="Convention">Which way its normals point, as far as its name says; null if it does not.</param>
public sealed record MapFile(string Map, string Path, NormalConvention? Convention = null);
