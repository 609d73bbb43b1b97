using System.Globalization;
using TexGen.Testing;

namespace TexGen.Model.Tests.Diffusion;

/// <summary>
/// The tables in tests/golden/diffusion, each with the script beside it that made it.
/// </summary>
internal static class Golden
{
    /// <summary>The rows of a table without its heading, each split at the commas.</summary>
    /// <param name="name">The file's name.</param>
    public static string[][] Rows(string name)
    {
        string[] lines = File.ReadAllLines(RepositoryPaths.Combine("tests", "golden", "diffusion", name));

        return [.. lines.Skip(1).Select(static line => line.Split(','))];
    }

    /// <summary>Asserts that a number is the one of the table but for a part of it.</summary>
    /// <param name="expected">The table's.</param>
    /// <param name="actual">The number.</param>
    /// <param name="tolerance">The largest relative difference.</param>
    /// <param name="where">What to name when it is not.</param>
    public static void Equal(string expected, double actual, double tolerance, string where)
    {
        double value = double.Parse(expected, CultureInfo.InvariantCulture);
        bool isClose = Math.Abs(actual - value) <= tolerance * Math.Abs(value);

        Assert.True(isClose, $"{where}: expected {expected}, found {actual:R}.");
    }
}
