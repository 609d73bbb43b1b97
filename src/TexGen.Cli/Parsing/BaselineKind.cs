namespace TexGen.Cli.Parsing;

/// <summary>
/// What a model is compared with.
/// </summary>
internal enum BaselineKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Tiles of the exemplar's patches in closed form.</summary>
    Patches,
}
