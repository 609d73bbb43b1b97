namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// How far the evaluation of a bound is.
/// </summary>
/// <param name="Done">Network evaluations done.</param>
/// <param name="Total">Network evaluations in all.</param>
public readonly record struct BoundProgress(int Done, int Total);
