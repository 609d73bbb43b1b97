using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Pictures that are measured as one sample of a texture.
/// </summary>
/// <param name="Pictures">The pictures, at least one.</param>
/// <param name="Border"><see cref="BorderMode.Wrap"/> where they tile.</param>
internal sealed record PictureSet(IReadOnlyList<Image> Pictures, BorderMode Border)
{
    /// <summary>How many places a square of a side has along an axis: all where pictures tile.</summary>
    /// <param name="length">The picture's length on the axis.</param>
    /// <param name="side">Side of the square.</param>
    public int Places(int length, int side) => Border == BorderMode.Wrap ? length : Math.Max(length - side + 1, 0);

    /// <summary>The same with each picture changed.</summary>
    /// <param name="change">The change; sides and borders stay.</param>
    public PictureSet Select(Func<Image, Image> change) => new([.. Pictures.Select(change)], Border);
}
