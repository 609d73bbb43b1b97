namespace TexGen.Viewer;

/// <summary>
/// Checks options, with a message that names the value and the range.
/// </summary>
internal static class OptionRanges
{
    /// <summary>Throws unless a value lies in its range; NaN lies in none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static void Check(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {least} to {most}.");
        }
    }
}
