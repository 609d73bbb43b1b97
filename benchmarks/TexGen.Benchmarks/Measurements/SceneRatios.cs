namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// Sampling times beside an OpenGL scene that looks for news 60 times a second, in times of sampling alone.
/// </summary>
/// <param name="Renderer">Who draws.</param>
/// <param name="Ratios">The times, one a <see cref="SceneMode"/>.</param>
internal sealed record SceneRatios(string Renderer, IReadOnlyList<double> Ratios);
