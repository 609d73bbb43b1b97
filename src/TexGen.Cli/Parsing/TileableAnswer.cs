namespace TexGen.Cli.Parsing;

/// <summary>
/// What a user says of whether the pictures tile. (Not a nullable Boolean: System.CommandLine takes such an option for
/// a switch.)
/// </summary>
internal enum TileableAnswer
{
    /// <summary>Find out from each picture.</summary>
    Auto = 0,

    /// <summary>They do.</summary>
    Yes = 1,

    /// <summary>They do not.</summary>
    No = 2,
}
