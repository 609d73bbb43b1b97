using System.Globalization;
using TexGen.Plugin;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// Puts the state of the viewer into words.
/// </summary>
internal static class StatusText
{
    /// <summary>x̂_0 as the program's font writes it.</summary>
    public const string EstimateSymbol = "x\u0302₀";

    /// <summary>x_t as the program's font writes it.</summary>
    public const string NoisySymbol = "xₜ";

    /// <summary>The labelled values, the most important first.</summary>
    public static IReadOnlyList<Metric> Metrics(SceneState state)
    {
        SamplerStatus sampler = state.Sampler;

        return
        [
            new Metric("Step", Invariant($"{sampler.Step} / {sampler.StepCount}"), 58),
            new Metric("Noise σₜ", Sigma(sampler.Sigma), 58),
            new Metric("Seed", Invariant($"{sampler.Seed}"), 50),
            new Metric("Steps/s", Speed(sampler.StepsPerSecond), 50),
            new Metric("Showing", Invariant($"{View(state.View)}  {state.Repeat}×{state.Repeat}"), 116),
        ];
    }

    /// <summary>Size of the tile, and what it runs on.</summary>
    public static string Subtitle(SceneState state)
    {
        return Invariant($"{state.TileWidth} × {state.TileHeight}  ·  {state.Device}");
    }

    /// <summary>Which picture is shown.</summary>
    public static string View(FrameView view) =>
        view == FrameView.Estimate ? $"{EstimateSymbol} estimate" : $"{NoisySymbol} noisy";

    /// <summary>σ_t with about three digits.</summary>
    public static string Sigma(double sigma)
    {
        string format = sigma switch
        {
            0.0 => "F0",
            >= 100.0 => "F0",
            >= 10.0 => "F1",
            >= 1.0 => "F2",
            _ => "F3",
        };

        return sigma.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Steps per second; a dash before the first step.</summary>
    public static string Speed(double stepsPerSecond)
    {
        return stepsPerSecond > 0.0
            ? stepsPerSecond.ToString(stepsPerSecond < 100.0 ? "F1" : "F0", CultureInfo.InvariantCulture)
            : "-";
    }

    /// <summary>What the sampler is doing, and the colour that stands for it.</summary>
    public static (string Text, Rgba Color) Activity(SamplerState state)
    {
        return state switch
        {
            SamplerState.Starting => ("Starting", Theme.Accent),
            SamplerState.Running => ("Sampling", Theme.Accent),
            SamplerState.Paused => ("Paused", Theme.Waiting),
            SamplerState.Finished => ("Finished", Theme.Done),
            _ => ("Failed", Theme.Failure),
        };
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
