namespace TexGen.Model.Metrics;

/// <summary>
/// A point of a texture's spectrum.
/// </summary>
/// <param name="Frequency">Cycles a pixel, above 0 and below 0.5.</param>
/// <param name="Decibels">Mean power of luminance (0…1), 10 log₁₀.</param>
public readonly record struct FrequencyPower(double Frequency, double Decibels);
