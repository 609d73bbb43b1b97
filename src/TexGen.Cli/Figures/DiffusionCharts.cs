using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Cli.Figures;

/// <summary>
/// The charts of <c>texgen figures</c>.
/// </summary>
internal static class DiffusionCharts
{
    private const int PointsACurve = 200;

    /// <summary>ᾱ over t for every schedule there is.</summary>
    /// <param name="stepCount">T.</param>
    public static SvgChart Schedules(int stepCount)
    {
        return new SvgChart
        {
            Title = "What is left of the picture: alphaBar",
            XLabel = $"t (of {stepCount})",
            YLabel = "alphaBar",
            Series = [.. ScheduleNames.All.Select(schedule => AlphaBars(schedule.Name, schedule.Kind, stepCount))],
        };
    }

    /// <summary>The bound's terms over t.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="bound">The bound.</param>
    public static SvgChart Bound(string name, BoundResult bound)
    {
        return new SvgChart
        {
            Title = $"What each step costs: the bound's terms ({name})",
            XLabel = "t",
            YLabel = "bits a dimension",
            LogarithmicY = true,
            Series =
            [
                new ChartSeries(
                    "L of step t", [.. bound.Terms.Select(term => ((term.First + term.Last) / 2.0, term.Bits))]),
            ],
        };
    }

    private static ChartSeries AlphaBars(string name, ScheduleKind kind, int stepCount)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, stepCount);
        int every = Math.Max(1, stepCount / PointsACurve);

        return new ChartSeries(
            name,
            [
                .. Enumerable.Range(0, stepCount)
                    .Where(t => t % every == 0 || t == stepCount - 1)
                    .Select(t => ((double)(t + 1), schedule.AlphaBars[t])),
            ]);
    }
}
