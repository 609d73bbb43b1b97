using System.Text.Json.Serialization;

namespace TexGen.Benchmarks.Reporting;

/// <summary>
/// One number.
/// </summary>
internal sealed record FactRow
{
    public required string Name { get; init; }

    /// <summary>The number; null where it could not be measured.</summary>
    public double? Value { get; init; }

    /// <summary>Its unit; empty for a ratio.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How people see it, as .NET's format string.</summary>
    [JsonIgnore]
    public string Format { get; init; } = "F2";

    /// <summary>The most that it should be; null where it is for information.</summary>
    public double? Goal { get; init; }

    /// <summary>Whether the goal is met; null where there is none, or no number.</summary>
    public bool? IsMet => Goal is double goal && Value is double value ? value <= goal : null;

    /// <summary>What else one should know of it.</summary>
    public string Note { get; init; } = "";
}
