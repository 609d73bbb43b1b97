namespace TexGen.Plugin;

/// <summary>
/// How far a tile is.
/// </summary>
/// <param name="Step">Reverse steps done.</param>
/// <param name="StepCount">Reverse steps in all.</param>
/// <param name="Sigma">σ_t, the noise left in x_t; 0 when finished.</param>
public readonly record struct GenerationProgress(int Step, int StepCount, double Sigma);
