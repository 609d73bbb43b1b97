namespace TexGen.Model.Checkpoints;

/// <summary>
/// A picture that a model has learned from.
/// </summary>
/// <param name="Name">Its file name without folder.</param>
/// <param name="Sha256">The SHA-256 of the file, in lower-case hexadecimal digits.</param>
/// <param name="Width">Width of what was learned, in pixels (after resampling).</param>
/// <param name="Height">Height of what was learned, in pixels (after resampling).</param>
/// <param name="TilesX">Whether its left edge continues its right.</param>
/// <param name="TilesY">Whether its upper edge continues its lower.</param>
public sealed record ExemplarInfo(string Name, string Sha256, int Width, int Height, bool TilesX, bool TilesY)
{
    /// <summary>The material's name; null where none was given.</summary>
    public string? Label { get; init; }

    /// <summary>The SHA-256 of its guide's file; null without one.</summary>
    public string? GuideSha256 { get; init; }
}
