using TexGen.Viewer.Drawing;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// The bar at the bottom: the model on the left, the values on the right, progress along its upper edge.
/// </summary>
internal static class StatusBar
{
    private const int SideMargin = 20;
    private const int ColumnGap = 26;
    private const int MinimumTitleWidth = 190;
    private const int UpperBaseline = 33;
    private const int LowerBaseline = 54;

    /// <summary>Adds the bar to an overlay.</summary>
    public static void Add(Overlay overlay, SceneState state, SceneLayout layout)
    {
        overlay.Box(layout.Bar, Theme.Panel);
        AddProgress(overlay, state, layout.Progress);

        int right = layout.Bar.Right - overlay.Pixels(SideMargin);

        if (state.HasKeys)
        {
            right = AddHelpHint(overlay, layout.Bar, right) - overlay.Pixels(ColumnGap);
        }

        int left = layout.Bar.X + overlay.Pixels(SideMargin);
        int metricsLeft = AddMetrics(overlay, state, layout.Bar, right, left + overlay.Pixels(MinimumTitleWidth));
        AddTitle(overlay, state, layout.Bar, left, metricsLeft - overlay.Pixels(ColumnGap));
    }

    /// <summary>How many of the columns, from the first, fit side by side.</summary>
    /// <param name="available">Room in pixels.</param>
    /// <param name="widths">Their widths in pixels.</param>
    /// <param name="gap">Room between two of them in pixels.</param>
    public static int CountThatFit(int available, IReadOnlyList<int> widths, int gap)
    {
        int used = -gap;
        int count = 0;

        while (count < widths.Count && used + gap + widths[count] <= available)
        {
            used += gap + widths[count];
            count++;
        }

        return count;
    }

    private static void AddProgress(Overlay overlay, SceneState state, PixelRect track)
    {
        double done = state.Sampler.StepCount > 0 ? (double)state.Sampler.Step / state.Sampler.StepCount : 0.0;
        int width = (int)Math.Round(track.Width * Math.Clamp(done, 0.0, 1.0));

        overlay.Box(track, Theme.Line);

        if (width > 0)
        {
            overlay.Box(track with { Width = width }, StatusText.Activity(state.Sampler.State).Color);
        }
    }

    private static int AddHelpHint(Overlay overlay, PixelRect bar, int right)
    {
        const string Label = "Keys";
        int left = right - overlay.Atlas.Measure(TextStyle.Small, Label) - overlay.Pixels(30);
        int top = bar.Y + overlay.Pixels(28);

        int x = KeyCap.Add(overlay, left, top, "H");
        overlay.Text(x + overlay.Pixels(7), top + overlay.Pixels(15), Label, TextStyle.Small, Theme.Muted);

        return left;
    }

    private static int AddMetrics(Overlay overlay, SceneState state, PixelRect bar, int right, int leftLimit)
    {
        IReadOnlyList<Metric> metrics = StatusText.Metrics(state);
        int gap = overlay.Pixels(ColumnGap);
        int[] widths = [.. metrics.Select(metric => Width(overlay, metric))];
        int count = CountThatFit(right - leftLimit, widths, gap);
        int left = right + gap - widths.Take(count).Sum(width => width + gap);
        int x = left;

        for (int i = 0; i < count; i++)
        {
            overlay.Text(x, bar.Y + overlay.Pixels(UpperBaseline - 2), metrics[i].Label, TextStyle.Small, Theme.Muted);
            overlay.Text(x, bar.Y + overlay.Pixels(LowerBaseline), metrics[i].Value, TextStyle.Body, Theme.Text);
            x += widths[i] + gap;
        }

        return left;
    }

    private static int Width(Overlay overlay, Metric metric)
    {
        int label = overlay.Atlas.Measure(TextStyle.Small, metric.Label);
        int value = overlay.Atlas.Measure(TextStyle.Body, metric.Value);

        return Math.Max(overlay.Pixels(metric.MinimumWidth), Math.Max(label, value));
    }

    private static void AddTitle(Overlay overlay, SceneState state, PixelRect bar, int left, int right)
    {
        (string activity, Rgba color) = StatusText.Activity(state.Sampler.State);
        int dot = overlay.Pixels(7);
        int activityWidth = overlay.Atlas.Measure(TextStyle.Small, activity) + dot + overlay.Pixels(24);
        string title = TextLayout.Shorten(
            overlay.Atlas, TextStyle.Title, state.ModelName, Math.Max(1, right - left - activityWidth));
        string subtitle =
            TextLayout.Shorten(overlay.Atlas, TextStyle.Small, StatusText.Subtitle(state), Math.Max(1, right - left));

        int x = overlay.Text(left, bar.Y + overlay.Pixels(UpperBaseline), title, TextStyle.Title, Theme.Text);
        x += overlay.Pixels(14);
        int middle = bar.Y + overlay.Pixels(UpperBaseline) - (overlay.Atlas.CapHeight(TextStyle.Small) / 2);
        overlay.Box(new PixelRect(x, middle - (dot / 2), dot, dot), color, dot / 2f);
        overlay.Text(
            x + dot + overlay.Pixels(6), bar.Y + overlay.Pixels(UpperBaseline), activity, TextStyle.Small, color);
        overlay.Text(left, bar.Y + overlay.Pixels(LowerBaseline), subtitle, TextStyle.Small, Theme.Muted);
    }
}
