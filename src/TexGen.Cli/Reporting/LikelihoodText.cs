using TexGen.Model.Diffusion.Likelihood;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// A likelihood for people: the bound, its parts, and a table of terms with rate and distortion.
/// </summary>
internal static class LikelihoodText
{
    // The steps at which the curve bends; then the tenths of the chain, as in DDPM's Table 4.
    private static readonly int[] SmallSteps = [1, 2, 5, 10, 20, 50];

    /// <summary>Writes a report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Write(TextWriter output, LikelihoodReport report)
    {
        foreach (LikelihoodPicture picture in report.Pictures)
        {
            string origin = picture.HeldOut ? "not learned from" : "learned from";
            string size = $"{picture.Width}x{picture.Height}, {Seen(picture)}";
            output.WriteLine($"{picture.Name}: {size}, {origin}: {Bits(picture.Bound)}");
        }

        BoundResult bound = report.Bound;
        string evaluated = report.Timesteps == bound.StepCount
            ? $"all {bound.StepCount} steps"
            : $"{report.Timesteps} of {bound.StepCount} steps";
        string how = $"variance {report.Variance.ToString().ToLowerInvariant()}, {evaluated}";
        output.WriteLine();
        Row(output, "bound", $"{Bits(bound)} = {bound.Total:F4} nats ({how}, {Times(report.Samples)})");
        Row(output, "L_T", $"{BoundResult.ToBits(bound.Prior):F6}");
        Row(output, "L_1 ... L_(T-1)", $"{BoundResult.ToBits(bound.Divergences):F4}");
        Row(output, "L_0", $"{BoundResult.ToBits(bound.Decoder):F4}");
        Row(output, "by entropies", $"{BoundResult.ToBits(bound.EntropyForm):F4} (2015's form, of a density)");
        output.WriteLine();
        output.WriteLine("     t   L_(t-1) bits/dim   reverse time   rate bits/dim   RMSE of x_0 (0-255)");
        foreach (int t in Steps(bound.StepCount))
        {
            RateDistortion row = bound.RateDistortionAt(t);
            string term = $"{t,6} {bound.TermAt(t).Bits,18:F6}";
            output.WriteLine($"{term} {row.ReverseTime,14} {row.Rate,15:F5} {row.Distortion,21:F3}");
        }
    }

    /// <summary>Which steps the table shows.</summary>
    /// <param name="stepCount">T.</param>
    internal static IEnumerable<int> Steps(int stepCount)
    {
        // Reverse times T, 0.9 T … 0.1 T and the first step back.
        IEnumerable<int> tenths = Enumerable.Range(1, 9).Select(i => (stepCount * i / 10) + 1);

        return SmallSteps.Concat(tenths).Append(stepCount).Where(t => t <= stepCount).Distinct().Order();
    }

    private static string Seen(LikelihoodPicture picture)
    {
        WindowShape window = picture.Window;
        string seen = window.Width == picture.Width && window.Height == picture.Height
            ? "seen whole"
            : $"seen in windows of {window.Width}x{window.Height}";

        return (window.BorderX, window.BorderY) switch
        {
            (0, 0) => seen,
            (int x, 0) => $"{seen} but for {x} pixels left and right",
            (0, int y) => $"{seen} but for {y} pixels above and below",
            (int x, _) => $"{seen} but for a border of {x} pixels",
        };
    }

    private static string Bits(BoundResult bound)
    {
        string error = bound.StandardError is double nats ? $" ± {BoundResult.ToBits(nats):F4}" : "";

        return $"{bound.TotalBits:F4}{error} bits/dim";
    }

    private static string Times(int samples) => samples == 1 ? "once" : $"{samples} times";

    // The process' culture is the invariant one, so interpolation alone does.
    private static void Row(TextWriter output, string name, string value) => output.WriteLine($"{name,-16} {value}");
}
