namespace TexGen.Viewer.Scenes;

/// <summary>
/// One column of a filmstrip.
/// </summary>
/// <param name="Step">Reverse steps done.</param>
/// <param name="Sigma">σ_t at that moment.</param>
/// <param name="Noisy">x_t as RGBA bytes, rows from the top.</param>
/// <param name="Estimate">x̂_0 as RGBA bytes, rows from the top; null before the first step.</param>
internal sealed record FilmstripFrame(int Step, double Sigma, byte[] Noisy, byte[]? Estimate);
