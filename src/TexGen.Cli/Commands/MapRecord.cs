namespace TexGen.Cli.Commands;

/// <summary>
/// One map of a tile in a <see cref="SampleManifest"/>.
/// </summary>
/// <param name="Name">The map's name.</param>
/// <param name="File">Its file name.</param>
/// <param name="ColourSpace">"sRGB" or "linear".</param>
/// <param name="BitDepth">Bits a channel.</param>
/// <param name="Normals">Which way its normals point, "openGl" or "directX"; absent for other maps.</param>
/// <param name="SeamZX">Seam figure of the left and right edges; seamless within ±3. Absent where they shall not fit.</param>
/// <param name="SeamZY">Seam figure of the upper and lower edges; absent where they shall not fit.</param>
internal sealed record MapRecord(
    string Name,
    string File,
    string ColourSpace,
    int BitDepth,
    Model.Materials.NormalConvention? Normals,
    double? SeamZX,
    double? SeamZY);
