using System.Text.Json.Serialization;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// What repeats in a regular exemplar: the network is told of each pixel where in the period it lies, so that a grid stays
/// straight across tiles that are larger than what the network sees.
/// </summary>
public sealed record GridInfo
{
    /// <summary>The period across, in pixels; null where nothing repeats across.</summary>
    public double? PeriodX { get; init; }

    /// <summary>The period down, in pixels; null where nothing repeats down.</summary>
    public double? PeriodY { get; init; }

    /// <summary>What is the same in every period; null where nothing is, or where a direction has no period.</summary>
    public RepeatInfo? Repeats { get; init; }

    /// <summary>Planes that tell the place: a cosine and a sine for each direction that has a period.</summary>
    [JsonIgnore]
    public int PlaneCount => (PeriodX is null ? 0 : 2) + (PeriodY is null ? 0 : 2);

    /// <summary>
    /// Checks the numbers.
    /// </summary>
    /// <param name="channels">The model's white channels.</param>
    /// <exception cref="ArgumentException">There is no period, one is below two pixels, or what repeats does not fit the
    /// model.</exception>
    public void Validate(int channels)
    {
        if (PlaneCount == 0 || !(IsPeriod(PeriodX) && IsPeriod(PeriodY)))
        {
            throw new ArgumentException($"A grid has a period of 2 pixels or more, not {PeriodX} by {PeriodY}.");
        }

        if (Repeats is not null && (PeriodX is null || PeriodY is null))
        {
            throw new ArgumentException("What is the same in every period has one in both directions.");
        }

        Repeats?.Validate(channels);
    }

    private static bool IsPeriod(double? pixels) => pixels is null or (>= 2.0 and <= double.MaxValue);
}
