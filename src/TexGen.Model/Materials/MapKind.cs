namespace TexGen.Model.Materials;

/// <summary>
/// A map that materials have, by its name.
/// </summary>
public sealed record MapKind
{
    /// <summary>The name of maps that hold normals.</summary>
    public const string NormalName = "normal";

    /// <summary>The name of a picture of ambient occlusion, roughness and metalness in its three channels.</summary>
    public const string PackedName = "arm";

    private MapKind(string name, int channels, string colourSpace, int bitDepth, params string[] aliases)
    {
        Name = name;
        Channels = channels;
        ColourSpace = colourSpace;
        BitDepth = bitDepth;
        Aliases = aliases;
    }

    /// <summary>Every kind, in the order in which materials list them.</summary>
    public static IReadOnlyList<MapKind> All { get; } =
    [
        new("albedo", 3, "sRGB", 8, "basecolor", "basecolour", "diffuse", "diff", "color", "colour", "col", "alb"),
        new(NormalName, 2, "linear", 16, "nor", "norm", "nrm", "normals"),
        new("roughness", 1, "linear", 8, "rough", "rgh"),
        new("metallic", 1, "linear", 8, "metalness", "metal", "metallness"),
        new("height", 1, "linear", 16, "displacement", "disp", "bump", "depth"),
        new("ao", 1, "linear", 8, "ambientocclusion", "occlusion"),
        new("emission", 3, "sRGB", 8, "emissive", "emit"),
        new("opacity", 1, "linear", 8, "alpha"),
    ];

    /// <summary>Its name, lower-case.</summary>
    public string Name { get; }

    /// <summary>The most channels it is learned with: 3 for colours, 2 for normals, else 1.</summary>
    public int Channels { get; }

    /// <summary>"sRGB" or "linear".</summary>
    public string ColourSpace { get; }

    /// <summary>Bits a channel of the files it is written to, unless others are asked for.</summary>
    public int BitDepth { get; }

    /// <summary>Other names it goes by, lower-case and without separators.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>
    /// The kind of a name.
    /// </summary>
    /// <param name="name">A name or an alias in any case; separators do not count.</param>
    /// <returns>The kind; null if there is none of this name.</returns>
    public static MapKind? Find(string name)
    {
        string plain = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (plain.Length > 3 && plain.EndsWith("map", StringComparison.Ordinal))
        {
            plain = plain[..^3];
        }

        return All.FirstOrDefault(kind => kind.Name == plain || kind.Aliases.Contains(plain));
    }
}
