using System.Globalization;

namespace TexGen.Cli.Figures;

/// <summary>
/// An axis: from numbers to a part of its length, and where the ticks stand.
/// </summary>
internal sealed class ChartAxis
{
    private const int TicksWanted = 6;

    private readonly double _low;
    private readonly double _high;
    private readonly bool _logarithmic;

    /// <summary>
    /// An axis that holds all of some numbers.
    /// </summary>
    /// <param name="values">The numbers; above 0 if the axis is logarithmic.</param>
    /// <param name="logarithmic">Whether equal lengths are equal ratios.</param>
    public ChartAxis(IEnumerable<double> values, bool logarithmic)
    {
        double[] scaled = [.. values.Select(value => logarithmic ? Math.Log10(value) : value)];
        double step = logarithmic ? 1.0 : Step(scaled.Max() - scaled.Min());

        _logarithmic = logarithmic;
        _low = Math.Floor(scaled.Min() / step) * step;
        _high = Math.Ceiling(scaled.Max() / step) * step;
        if (_low == _high)
        {
            _high = _low + step;
        }
    }

    /// <summary>Where a number stands, from 0 at the axis' start to 1 at its end.</summary>
    public double Position(double value) => ((_logarithmic ? Math.Log10(value) : value) - _low) / (_high - _low);

    /// <summary>The ticks: where, and what is written there.</summary>
    public IEnumerable<(double Position, string Label)> Ticks()
    {
        double step = _logarithmic ? Math.Max(1.0, Math.Ceiling((_high - _low) / TicksWanted)) : Step(_high - _low);
        int count = (int)Math.Floor(((_high - _low) / step) + 1e-9);
        for (int i = 0; i <= count; i++)
        {
            double at = _low + (i * step);
            yield return ((at - _low) / (_high - _low), Label(at));
        }
    }

    // Zero and powers of ten as such, other numbers short.
    private string Label(double at)
    {
        return _logarithmic
            ? string.Create(CultureInfo.InvariantCulture, $"1e{Math.Round(at):F0}")
            : Math.Round(at, 10).ToString("G4", CultureInfo.InvariantCulture);
    }

    // 1, 2 or 5 times a power of ten.
    private static double Step(double range)
    {
        double rough = (range > 0.0 ? range : 1.0) / TicksWanted;
        double power = Math.Pow(10.0, Math.Floor(Math.Log10(rough)));
        double part = rough / power;

        return power * (part <= 1.0 ? 1.0 : part <= 2.0 ? 2.0 : part <= 5.0 ? 5.0 : 10.0);
    }
}
