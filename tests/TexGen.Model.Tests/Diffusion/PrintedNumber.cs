using System.Globalization;

namespace TexGen.Model.Tests.Diffusion;

/// <summary>
/// Compares numbers with a printed table to the last digit printed.
/// </summary>
internal static class PrintedNumber
{
    // Half a unit of the last digit, and a little for what the comparison itself rounds.
    private const double HalfUnit = 0.5001;

    /// <summary>Asserts that a number rounds to what was printed.</summary>
    /// <param name="printed">Such as "1.199e-4".</param>
    /// <param name="actual">The number.</param>
    public static void Equal(string printed, double actual)
    {
        string[] parts = printed.Split('e');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        double expected = double.Parse(printed, CultureInfo.InvariantCulture);
        double tolerance = HalfUnit * Math.Pow(10.0, exponent - decimals);

        Assert.True(Math.Abs(actual - expected) <= tolerance, $"Expected {printed}, found {actual:R}.");
    }
}
