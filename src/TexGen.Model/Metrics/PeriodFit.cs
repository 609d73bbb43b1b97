namespace TexGen.Model.Metrics;

/// <summary>
/// A size and the whole number of periods that comes nearest to it.
/// </summary>
/// <param name="Size">The size, in pixels.</param>
/// <param name="Error">By how many pixels the size is larger than these periods, at least one; less than 0 where it is
/// smaller.</param>
public readonly record struct PeriodFit(int Size, double Error)
{
    /// <summary>
    /// How well a size fits a period.
    /// </summary>
    /// <param name="size">The size, in pixels.</param>
    /// <param name="period">The period, in pixels, above 0.</param>
    public static PeriodFit Of(int size, double period)
    {
        int periods = Math.Max(1, (int)Math.Round(size / period));

        return new PeriodFit(size, size - (periods * period));
    }
}
