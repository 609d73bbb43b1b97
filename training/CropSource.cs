using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Planes that crops are cut out of: those of an exemplar as it is, turned or mirrored.
/// </summary>
/// <param name="Planes">[K, Height, Width] as one array.</param>
/// <param name="Width">Their width, in pixels.</param>
/// <param name="Height">Their height, in pixels.</param>
/// <param name="TilesX">Whether their left edge continues their right.</param>
/// <param name="TilesY">Whether their upper edge continues their lower.</param>
internal sealed record CropSource(float[] Planes, int Width, int Height, bool TilesX, bool TilesY)
{
    /// <summary>A mask of where it is learned from; null for everywhere.</summary>
    public Image? Mask { get; init; }

    /// <summary>How many of its pixels are learned from.</summary>
    public int LearnedPixels => Mask is null ? Width * Height : PictureMask.Count(Mask);

    /// <summary>
    /// The planes of an exemplar.
    /// </summary>
    /// <param name="planes">Its planes.</param>
    /// <param name="info">Its size and how it tiles.</param>
    public static CropSource Of(float[] planes, ExemplarInfo info) =>
        new(planes, info.Width, info.Height, info.TilesX, info.TilesY);
}
