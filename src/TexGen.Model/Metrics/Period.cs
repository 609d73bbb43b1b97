namespace TexGen.Model.Metrics;

/// <summary>
/// The period of a regular texture along one axis.
/// </summary>
/// <param name="Pixels">Length of a period in pixels; not always whole.</param>
/// <param name="Strength">Height of the autocorrelation's peak above the valley before it, in (0, 2].</param>
public readonly record struct Period(double Pixels, double Strength);
