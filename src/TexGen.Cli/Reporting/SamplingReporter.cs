using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Shows how far tiles are on standard error: a progress bar a tile on a terminal, nothing elsewhere.
/// </summary>
internal sealed class SamplingReporter : IProgress<GenerationProgress>
{
    private readonly ProgressBar _bar = new();

    /// <summary>
    /// Runs something while the bar is shown.
    /// </summary>
    /// <param name="make">Makes a tile, reporting to this object.</param>
    public T Show<T>(Func<T> make) => _bar.Show(make);

    /// <summary>
    /// The items of a sequence that makes each when it is asked for, with a bar while it does; what is done with an item
    /// may write to the terminal.
    /// </summary>
    /// <param name="items">The sequence, whose making reports to this object.</param>
    public IEnumerable<T> Follow<T>(IEnumerable<T> items)
    {
        using IEnumerator<T> enumerator = items.GetEnumerator();
        while (_bar.Show(enumerator.MoveNext))
        {
            yield return enumerator.Current;
        }
    }

    /// <inheritdoc/>
    public void Report(GenerationProgress value) => _bar.Report(value.Fraction, Describe(value));

    /// <summary>Where a tile stands, in a few words.</summary>
    internal static string Describe(GenerationProgress value)
    {
        return value.Step == value.StepCount
            ? $"{value.StepCount} steps"
            : $"step {value.Step + 1} of {value.StepCount}";
    }
}
