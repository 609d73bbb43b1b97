namespace TexGen.Viewer.Scenes;

/// <summary>
/// One labelled value of the status bar.
/// </summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The value.</param>
/// <param name="MinimumWidth">Room it always takes at content scale 1, so that changing digits move nothing.</param>
internal sealed record Metric(string Label, string Value, int MinimumWidth);
