using TexGen.Model.Imaging;

namespace TexGen.Model.Materials;

/// <summary>
/// A map of a material, as it goes to a file.
/// </summary>
/// <param name="Name">Its name: albedo, normal, roughness, …</param>
/// <param name="Image">Its picture, values 0…1: 3 channels for colours and normals, else 1.</param>
/// <param name="ColourSpace">"sRGB" or "linear".</param>
/// <param name="BitDepth">Bits a channel that its file should have, 8 or 16.</param>
/// <param name="Normals">Which way its normals point; null for other maps.</param>
public sealed record MaterialMap(
    string Name, Image Image, string ColourSpace, int BitDepth, NormalConvention? Normals = null);
