namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// How tiles are made of an exemplar's patches.
/// </summary>
public sealed record PatchTextureOptions
{
    private const int LargestSide = 63;

    /// <summary>Side of the patches, in pixels, odd. The larger, the better forms are kept, and the less is new. Default 15
    /// (Efficient-SID).</summary>
    public int Side { get; init; } = 15;

    /// <summary>Pixels from one patch of the tile to the next, in both directions. Default 3.</summary>
    public int Stride { get; init; } = 3;

    /// <summary>
    /// How many patches the exemplar is across at its smallest size, at least 1. The more, the more is new, and the less is
    /// kept of large forms. Default 4; Efficient-SID has 2, which makes a tile of the exemplar's size the exemplar again.
    /// </summary>
    public double SmallestPatches { get; init; } = 4.0;

    /// <summary>Steps at each size. Default 10 (Efficient-SID, Table 1).</summary>
    public int Steps { get; init; } = 10;

    /// <summary>σ to begin with at the smallest size. Default 80.</summary>
    public double SigmaMax { get; init; } = 80.0;

    /// <summary>σ to end with at each size. Default 0.01.</summary>
    public double SigmaMin { get; init; } = 0.01;

    /// <summary>
    /// σ to begin with at the other sizes, in deviations of what the smaller size lacks. Default 1.
    /// </summary>
    public double Renewal { get; init; } = 1.0;

    /// <summary>η of the steps: 1 adds as much noise as ancestral sampling, 0 none. Default 1 (Efficient-SID).</summary>
    public double Eta { get; init; } = 1.0;

    /// <summary>Patches of a size that are kept as beginnings of the search at the next. Default 8.</summary>
    public int Candidates { get; init; } = 8;

    /// <summary>
    /// At most how many products of numbers an evaluation may take for all patches to be compared with all; above, only
    /// those are that lie where the size above found the nearest. Default 2·10⁹.
    /// </summary>
    public double ExactProducts { get; init; } = 2e9;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void Validate()
    {
        if (Side is < 3 or > LargestSide || Side % 2 == 0)
        {
            throw new ArgumentException($"Patches have an odd number of pixels a side, 3 to {LargestSide}, not {Side}.");
        }

        if (Stride < 1 || Stride > Side / 2)
        {
            throw new ArgumentException($"Patches of {Side} pixels must lie 1 to {Side / 2} pixels apart, not {Stride}.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Candidates, 1);
        if (!(SigmaMin > 0.0 && SigmaMax > SigmaMin && double.IsFinite(SigmaMax)))
        {
            throw new ArgumentException($"Need 0 < σ_min < σ_max, not {SigmaMin} and {SigmaMax}.");
        }

        if (!(SmallestPatches >= 1.0 && double.IsFinite(SmallestPatches)))
        {
            throw new ArgumentException(
                $"The exemplar must be at least 1 patch across at its smallest size, not {SmallestPatches}.");
        }

        if (!(Eta >= 0.0 && Eta <= 1.0))
        {
            throw new ArgumentException($"η must lie in 0 to 1, not {Eta}.");
        }

        if (!(ExactProducts >= 0.0))
        {
            throw new ArgumentException($"The products that may be taken must be at least 0, not {ExactProducts}.");
        }

        if (!(Renewal > 0.0 && double.IsFinite(Renewal)))
        {
            throw new ArgumentException($"The renewal must be above 0, not {Renewal}.");
        }
    }
}
