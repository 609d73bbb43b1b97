using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// A picture to learn from, at the size at which it is learned.
/// </summary>
/// <param name="Image">The picture.</param>
/// <param name="Info">Its name, hash, label and how it tiles.</param>
public sealed record Exemplar(Image Image, ExemplarInfo Info)
{
    /// <summary>The guide that was painted for it, of its size, with 1 or 3 channels; null without one.</summary>
    public Image? Guide { get; init; }

    /// <summary>
    /// The maps that its channels are, and constant ones, which have none; null for a picture of colours or grey.
    /// </summary>
    public IReadOnlyList<MapInfo>? Maps { get; init; }

    /// <summary>What a person should know of it, each in a few words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What lies beyond its edges.</summary>
    internal BorderMode Border => Info.TilesX && Info.TilesY ? BorderMode.Wrap : BorderMode.Clamp;
}
