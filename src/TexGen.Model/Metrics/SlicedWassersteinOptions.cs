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

    /// <summary>Patches of 7×7 pixels drawn a level, of all pictures together; default 8192.</summary>
    public int Patches { get; init; } = 8192;

    /// <summary>Random directions that the patches are projected on; default 128.</summary>
    public int Directions { get; init; } = 128;

    /// <summary>Seed of directions and patch positions; default 1. The same seed gives the same numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// The step that the exemplar's file was rounded to, in units of 0…1: 1/255 for 8 bits. Differences that such rounding
    /// makes are no more than a floor. Default 0, for none.
    /// </summary>
    public double Step { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, or the step is no number from 0 to 1.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Levels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Patches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Directions, 1);

        if (!(Step >= 0.0 && Step <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(Step), Step, "A step of rounding lies in 0 to 1.");
        }
    }
}
