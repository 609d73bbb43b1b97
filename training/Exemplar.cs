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

    /// <summary>What lies beyond its edges.</summary>
    internal BorderMode Border => Info.TilesX && Info.TilesY ? BorderMode.Wrap : BorderMode.Clamp;
}
