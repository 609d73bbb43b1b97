using TexGen.Model.Imaging;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Says how crops of an exemplar were turned and mirrored.
/// </summary>
internal static class SymmetryWords
{
    private const Symmetries Turns = Symmetries.HalfTurn | Symmetries.QuarterTurn | Symmetries.ThreeQuarterTurn;
    private const Symmetries Flips = Symmetries.FlipX | Symmetries.FlipY | Symmetries.HalfTurn;
    private const Symmetries Diagonals = Symmetries.Transpose | Symmetries.AntiTranspose | Symmetries.HalfTurn;

    /// <summary>
    /// The words for a set of symmetries.
    /// </summary>
    /// <param name="symmetries">The set; null for none.</param>
    /// <returns>", also mirrored left to right" and the like; nothing for none.</returns>
    public static string Of(Symmetries? symmetries) => symmetries switch
    {
        null or Symmetries.None => "",
        Symmetries.FlipX => ", also mirrored left to right",
        Symmetries.FlipY => ", also mirrored top to bottom",
        Symmetries.HalfTurn => ", also turned by 180°",
        Symmetries.Transpose or Symmetries.AntiTranspose => ", also mirrored along a diagonal",
        Flips => ", also mirrored both ways and turned by 180°",
        Diagonals => ", also mirrored along both diagonals and turned by 180°",
        Turns => ", also turned by 90°, 180° and 270°",
        _ => ", also turned by any right angle and mirrored",
    };
}
