using System.IO.Compression;
using TexGen.Exemplars.Materials;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars;

/// <summary>
/// The materials the project ships, and how their files are made.
/// </summary>
public static class MaterialList
{
    /// <summary>Side of the shipped pictures in pixels.</summary>
    public const int Size = 512;

    /// <summary>All materials, in the order of the contact sheet; the first is the demo's.</summary>
    public static IReadOnlyList<IMaterial> All { get; } =
    [
        new RustedPaint(),
        new WovenTweed(),
        new MossyPebbles(),
        new CrackedMud(),
        new LichenGranite(),
        new VerdigrisCopper(),
    ];

    /// <summary>As small as deflate makes it: the files live in the repository.</summary>
    public static PngOptions PngOptions { get; } = new() { Compression = CompressionLevel.SmallestSize };
}
