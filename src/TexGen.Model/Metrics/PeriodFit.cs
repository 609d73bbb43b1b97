namespace TexGen.Model.Metrics;

/// <summary>
/// A size and the whole number of periods that comes nearest to it.
/// </summary>
/// <param name="Size">The size, in pixels.</param>
/// <param name="Periods">How many periods it holds, at least 1.</param>
/// <param name="Error">By how many pixels the size is larger than so many periods; less than 0 where it is
/// smaller.</param>
public readonly record struct PeriodFit(int Size, int Periods, double Error)
{
    /// <summary>
    /// How well a size fits a period.
    /// </summary>
    /// <param name="size">The size, in pixels.</param>
    /// <param name="period">The period, in pixels, above 0.</param>
    public static PeriodFit Of(int size, double period)
    {
        int periods = Math.Max(1, (int)Math.Round(size / period));

        return new PeriodFit(size, periods, size - (periods * period));
    }
}
