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

    /// <summary>The least that it should be; null where it is for information.</summary>
    public double? Least { get; init; }

    /// <summary>Whether the goal is met; null where there is none, or no number.</summary>
    public bool? IsMet => Value is not double value ? null
        : Goal is double most ? value <= most
        : Least is double least ? value >= least
        : null;

    /// <summary>Whether the goal is so far below what is usual that missing it is a fault and no bad day.</summary>
    [JsonIgnore]
    public bool IsBinding { get; init; }

    /// <summary>What else one should know of it.</summary>
    public string Note { get; init; } = "";

    /// <summary>A part of a whole, which people see as a percentage.</summary>
    /// <param name="name">What of what.</param>
    /// <param name="value">The part, 1 for all of it.</param>
    /// <param name="goal">The most that it should be; null where it is for information.</param>
    public static FactRow Share(string name, double value, double? goal = null) =>
        new() { Name = name, Value = value, Format = "P1", Goal = goal };

    /// <summary>How often as long something takes.</summary>
    /// <param name="name">What, and in comparison with what.</param>
    /// <param name="value">The ratio; null where it could not be measured.</param>
    /// <param name="goal">The most that it should be; null where it is for information.</param>
    /// <param name="note">What else one should know of it.</param>
    public static FactRow Ratio(string name, double? value, double? goal = null, string note = "") =>
        new() { Name = $"{name}, ratio", Value = value, Goal = goal, Note = note };
}
