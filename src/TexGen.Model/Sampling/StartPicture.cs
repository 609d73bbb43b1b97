using TexGen.Model.Imaging;

namespace TexGen.Model.Sampling;

/// <summary>
/// A picture to begin with instead of pure noise: it is noised a part of the way and taken down again, which keeps what
/// is large in it and makes the rest anew.
/// </summary>
/// <remarks>SDEdit: Meng et al. 2021 (arXiv:2108.01073).</remarks>
/// <param name="Picture">The picture, of the tile's size; its channels are converted to the model's.</param>
/// <param name="Strength">How far into the noise, as a part of the schedule's T steps, in (0, 1]: the larger, the less of
/// the picture remains; 1 is pure noise.</param>
public sealed record StartPicture(Image Picture, double Strength = StartPicture.DefaultStrength)
{
    /// <summary>Keeps the large forms and colours, and renews everything finer.</summary>
    public const double DefaultStrength = 0.6;
}
