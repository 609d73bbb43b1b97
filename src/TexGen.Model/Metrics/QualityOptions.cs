using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How <see cref="TextureQuality"/> measures.
/// </summary>
public sealed record QualityOptions
{
    /// <summary>
    /// The receptive field of the network that made the tiles, in pixels; copied regions may be half as wide again. 0,
    /// the default, for unknown: then they are measured and not judged.
    /// </summary>
    public int ReceptiveField { get; init; }

    /// <summary>Patches whose nearest is searched, of each size. Default 256.</summary>
    public int Patches { get; init; } = 256;

    /// <summary>Pictures of noise for the control. Default 4.</summary>
    public int Controls { get; init; } = 4;

    /// <summary>Seed of places and noise. Default 1. The same seed gives the same numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// The step that the exemplar's file was rounded to, in units of 0…1; default 1/255, as of 8 bits. 0 for none.
    /// </summary>
    public double Step { get; init; } = 1.0 / 255.0;

    /// <summary>
    /// In which ways the exemplar was also shown to the network, turned or mirrored: each makes such a picture of one.
    /// Novelty is measured against these pictures, too. Default none.
    /// </summary>
    public IReadOnlyList<Func<Image, Image>> Turns { get; init; } = [];

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ReceptiveField);
        ArgumentOutOfRangeException.ThrowIfLessThan(Patches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Controls, 1);
    }
}
