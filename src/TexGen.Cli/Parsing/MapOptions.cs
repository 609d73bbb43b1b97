using System.CommandLine;
using TexGen.Model.Materials;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Options of materials that several commands have.
/// </summary>
internal static class MapOptions
{
    /// <summary>Which way normals point.</summary>
    /// <param name="description">Of what.</param>
    public static Option<NormalConvention?> Normals(string description) => new("--normals")
    {
        Description = description,
        HelpName = "gl|dx",
        CustomParser = WordParser.For<NormalConvention?>(
            "convention of normals", ("gl", NormalConvention.OpenGL), ("dx", NormalConvention.DirectX)),
    };

    /// <summary>What becomes of maps of another shape.</summary>
    public static Option<bool> Stretch() => new("--stretch")
    {
        Description = "Stretch maps of another shape (width to height) than their material's first, the albedo if there is "
            + "one, to that; without it they are refused.",
    };

    /// <summary>Bits a channel of maps.</summary>
    public static Option<int?> Depth() => new("--depth")
    {
        Description = "Bits a channel of all files, 8 or 16 (default: 16 for a material's height and normals, else 8).",
        HelpName = "8|16",
        CustomParser = WordParser.For<int?>("bit depth", ("8", 8), ("16", 16)),
    };
}
