using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Model.Sampling;

/// <summary>
/// What a <see cref="Tiling"/> means for each axis, and for a model.
/// </summary>
public static class TilingExtensions
{
    /// <summary>Whether the right edge fits the left one.</summary>
    /// <param name="tiling">The directions.</param>
    public static bool TilesX(this Tiling tiling) => tiling is Tiling.Both or Tiling.X;

    /// <summary>Whether the lower edge fits the upper one.</summary>
    /// <param name="tiling">The directions.</param>
    public static bool TilesY(this Tiling tiling) => tiling is Tiling.Both or Tiling.Y;

    /// <summary>
    /// The directions in which a model's tiles will tile.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="asked">What is asked for; null for all that the model can.</param>
    /// <exception cref="ArgumentException">The model's tiles do not tile.</exception>
    public static Tiling TilingOf(this ModelManifest manifest, Tiling? asked)
    {
        if (manifest.IsSeamless)
        {
            return asked ?? Tiling.Both;
        }

        return asked is null or Tiling.Neither
            ? Tiling.Neither
            : throw new ArgumentException(
                "This model learned from pictures that end and pads them with zeros, so that its tiles fit in no direction; "
                + "ask for neither, or take a model of a tile preset.");
    }

    /// <summary>What lies beyond a tile's left and right edges.</summary>
    /// <param name="tiling">The directions.</param>
    internal static BorderMode BorderX(this Tiling tiling) => tiling.TilesX() ? BorderMode.Wrap : BorderMode.Clamp;

    /// <summary>What lies beyond a tile's upper and lower edges.</summary>
    /// <param name="tiling">The directions.</param>
    internal static BorderMode BorderY(this Tiling tiling) => tiling.TilesY() ? BorderMode.Wrap : BorderMode.Clamp;
}
