using TexGen.Model.Sampling;

namespace TexGen.Plugin;

/// <summary>
/// How a <see cref="SeamRemover"/> works.
/// </summary>
public sealed record SeamlessOptions
{
    /// <summary>How far from a border the picture is made anew, in pixels, on both sides of it. Default 32.</summary>
    public int Band { get; init; } = 32;

    /// <summary>Whether the left and the right border are to fit. Default true.</summary>
    public bool Across { get; init; } = true;

    /// <summary>Whether the upper and the lower border are to fit. Default true.</summary>
    public bool Down { get; init; } = true;

    /// <summary>
    /// In which directions the picture tiles in the end; one that is not made anew is taken to tile already. Default both.
    /// Where it does not tile, what is made anew does not look across the border.
    /// </summary>
    public Tiling Tiling { get; init; } = Tiling.Both;

    /// <summary>The seed of what is made anew. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The number of noise levels; null, the default, for 150.</summary>
    public int? Steps { get; init; }

    /// <summary>
    /// Checks the options against a picture.
    /// </summary>
    /// <param name="width">Its width, in pixels.</param>
    /// <param name="height">Its height, in pixels.</param>
    /// <exception cref="ArgumentException">The band is no pixel, or more than a quarter of a side that it is
    /// made along.</exception>
    public void Validate(int width, int height)
    {
        int side = Math.Min(Across ? width : int.MaxValue, Down ? height : int.MaxValue);
        if (Band < 1 || Band > side / 4)
        {
            throw new ArgumentException(
                $"For a picture of {width}x{height} the band must be 1 to {side / 4} pixels, not {Band}.");
        }
    }
}
