using TexGen.Model.Imaging;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// A picture that a model has learned from, or a material.
/// </summary>
/// <param name="Name">Its file name without folder; a material's name.</param>
/// <param name="Sha256">The SHA-256 of the file, in lower-case hexadecimal digits; for a material, of the names and hashes
/// of its maps.</param>
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

    /// <summary>The file name of the mask that leaves parts of it out; null without one.</summary>
    public string? Mask { get; init; }

    /// <summary>The SHA-256 of its mask's file; null without one.</summary>
    public string? MaskSha256 { get; init; }

    /// <summary>
    /// How crops of it were also turned and mirrored, each way as often as not at all; null if they were not.
    /// </summary>
    public Symmetries? Symmetries { get; init; }

    /// <summary>The period across, in pixels, not always whole; null where nothing repeats or the file does not
    /// say.</summary>
    public double? PeriodX { get; init; }

    /// <summary>The period down, in pixels, not always whole; null where nothing repeats or the file does not
    /// say.</summary>
    public double? PeriodY { get; init; }

    /// <summary>The size of the largest motif, in pixels; null where the file does not say.</summary>
    public double? MotifSize { get; init; }

    /// <summary>The same without what was measured of it: what tells exemplars apart.</summary>
    public ExemplarInfo Identity() => this with { PeriodX = null, PeriodY = null, MotifSize = null };

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Name is null || Sha256 is not { Length: 64 } || Width < 1 || Height < 1)
        {
            throw new ArgumentException(
                $"The exemplar '{Name}' of {Width}x{Height} pixels lacks a name, a size or the 64 digits of its hash.");
        }

        if (!(IsPeriod(PeriodX) && IsPeriod(PeriodY) && MotifSize is null or (>= 0.0 and <= double.MaxValue)))
        {
            throw new ArgumentException(
                $"The exemplar '{Name}' has motifs of {MotifSize} pixels that repeat every {PeriodX} by {PeriodY}.");
        }
    }

    private static bool IsPeriod(double? pixels) => pixels is null or (>= 1.0 and <= double.MaxValue);
}
