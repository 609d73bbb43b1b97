using TexGen.Model.Checkpoints;

namespace TexGen.Plugin;

/// <summary>
/// What a model is and what it can make.
/// </summary>
public sealed record ModelInfo
{
    private const int DefaultSide = 256;

    /// <summary>Its name; usually the exemplar's.</summary>
    public required string Name { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>Everything that the file says of it.</summary>
    public required ModelManifest Manifest { get; init; }

    /// <summary>The number of weights.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>What widths and heights must be multiples of, in pixels.</summary>
    public required int Stride { get; init; }

    /// <summary>
    /// The side of the square that one output pixel depends on, in pixels; 0 when that is the whole picture.
    /// </summary>
    public required int ReceptiveField { get; init; }

    /// <summary>
    /// The side of the tiles that are made unless another is asked for, in pixels: 256; for networks that are not local
    /// that of the crops they learned from.
    /// </summary>
    public int NaturalSide => ReceptiveField == 0 && Manifest.Training.CropSide > 0
        ? Manifest.Training.CropSide
        : DefaultSide;

    /// <summary>By how much it enlarges pictures; null if it makes tiles from nothing.</summary>
    public int? UpscaleFactor => Manifest.Conditioning?.Upscale?.Factor;

    /// <summary>Channels of the pictures it makes: 1 grey, 3 colour.</summary>
    public int Channels => Manifest.Whitening.Channels;
}
