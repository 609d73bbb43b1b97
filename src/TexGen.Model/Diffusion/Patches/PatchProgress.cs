namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// How far a tile of patches is.
/// </summary>
/// <param name="Step">Steps done, at all sizes together.</param>
/// <param name="StepCount">Steps in all.</param>
/// <param name="Sigma">σ_t, the noise left at the present size; 0 when that is finished.</param>
public readonly record struct PatchProgress(int Step, int StepCount, double Sigma);
