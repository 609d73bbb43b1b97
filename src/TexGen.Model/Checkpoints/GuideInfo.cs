namespace TexGen.Model.Checkpoints;

/// <summary>
/// How a guide reaches the network: (guide − <see cref="Mean"/>) / <see cref="Deviation"/> a channel, values −1…1
/// before, and behind it a plane that is 1 where there is a guide and 0, as all the others, where there is none.
/// </summary>
public sealed record GuideInfo
{
    /// <summary>The guides' mean a channel, −1…1; 1 or 3 channels.</summary>
    public required float[] Mean { get; init; }

    /// <summary>The guides' deviation a channel, above 0.</summary>
    public required float[] Deviation { get; init; }

    /// <summary>
    /// Checks the numbers.
    /// </summary>
    /// <exception cref="ArgumentException">They do not fit each other or are out of range.</exception>
    public void Validate()
    {
        if (Mean.Length is not (1 or 3) || Deviation.Length != Mean.Length)
        {
            throw new ArgumentException($"A guide has 1 or 3 channels, not {Mean.Length} and {Deviation.Length}.");
        }

        if (Mean.Any(value => !float.IsFinite(value)) || Deviation.Any(value => !(value > 0.0f && float.IsFinite(value))))
        {
            throw new ArgumentException("The guide's mean or deviation is out of range.");
        }
    }
}
