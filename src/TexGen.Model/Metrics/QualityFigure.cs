namespace TexGen.Model.Metrics;

/// <summary>
/// One figure of a texture's quality.
/// </summary>
/// <param name="Key">What programs call it: "patches1".</param>
/// <param name="Name">What people call it, with its unit.</param>
/// <param name="Value">What was measured of the tiles.</param>
public sealed record QualityFigure(string Key, string Name, double Value)
{
    /// <summary>The same between two halves of the exemplar; null where there is no such thing.</summary>
    public double? Floor { get; init; }

    /// <summary>The same of noise with the exemplar's spectrum and colours, which is no good texture; null where there is
    /// no such thing.</summary>
    public double? Control { get; init; }

    /// <summary>The value that is just good enough; null for a figure that passes no judgement.</summary>
    public double? Limit { get; init; }

    /// <summary>Whether larger is better. Default false.</summary>
    public bool IsLargerBetter { get; init; }

    /// <summary>Whether it is good enough; null where it passes no judgement.</summary>
    public bool? IsMet => Limit is not double limit ? null : IsLargerBetter ? Value >= limit : Value <= limit;
}
