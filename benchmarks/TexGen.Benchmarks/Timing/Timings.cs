namespace TexGen.Benchmarks.Timing;

/// <summary>
/// Repetitions of one measurement, in seconds.
/// </summary>
internal sealed class Timings
{
    private readonly List<double> _seconds = [];

    /// <summary>The least: what the machine can do when nothing else disturbs it.</summary>
    public double Minimum => _seconds.Min();

    /// <summary>The one in the middle.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. _seconds.Order()];
            int middle = sorted.Length / 2;

            return sorted.Length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
        }
    }

    public void Add(double seconds) => _seconds.Add(seconds);
}
