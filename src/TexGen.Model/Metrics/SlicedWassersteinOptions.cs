namespace TexGen.Model.Metrics;

/// <summary>
/// How finely <see cref="PatchSlicedWasserstein"/> measures.
/// </summary>
public sealed record SlicedWassersteinOptions
{
    /// <summary>
    /// Levels of the Laplacian pyramid, the low-pass rest included; default 4, fewer where sides fall below 16.
    /// </summary>
    public int Levels { get; init; } = 4;

    /// <summary>Patches of 7×7 pixels drawn a level and picture; default 8192.</summary>
    public int Patches { get; init; } = 8192;

    /// <summary>Random directions that the patches are projected on; default 128.</summary>
    public int Directions { get; init; } = 128;

    /// <summary>Seed of directions and patch positions; default 1. The same seed gives the same numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Levels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Patches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Directions, 1);
    }
}
