using System.Globalization;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// One thing that is wanted of a material, and the worst that was found of it.
/// </summary>
/// <param name="Name">What is wanted, as the head of a column.</param>
/// <param name="Value">The worst value over maps and sizes.</param>
/// <param name="Limit">The value that is just good enough.</param>
/// <param name="Where">The map, level and size that it was found at.</param>
internal sealed record Criterion(string Name, double Value, double Limit, string Where)
{
    /// <summary>Whether larger is better.</summary>
    public bool IsLargerBetter { get; init; }

    /// <summary>Whether it is met.</summary>
    public bool IsMet => IsLargerBetter ? Value >= Limit : Value <= Limit;

    /// <summary>The limit that is widened where chance or the exemplar's own pieces pass it; null for
    /// <see cref="Limit"/>.</summary>
    public double? PlainLimit { get; init; }

    /// <summary>What is wanted, in short.</summary>
    public string Wanted => $"{(IsLargerBetter ? "≥" : "≤")} {Number(PlainLimit ?? Limit)}";

    /// <summary>A cell of the table; what is missed stands out, and what only a wider limit allows says so.</summary>
    public string Cell => !IsMet
        ? $"**{MissedNumber}** {Where}"
        : IsAllowed ? $"{Number(Value)} (≤ {Number(Limit)})" : Number(Value);

    /// <summary>Whether it is met by the wider limit only.</summary>
    public bool IsAllowed => IsMet && Value > PlainLimit;

    // What misses the limit by less than the digits that count would look like it.
    private string MissedNumber => Number(Value) == Number(Limit)
        ? Value.ToString("0.######", CultureInfo.InvariantCulture)
        : Number(Value);

    /// <summary>A number with the digits that count.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size >= 100.0 ? "F0" : size >= 10.0 ? "0.#" : size >= 0.1 ? "0.##" : "0.####";

        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
