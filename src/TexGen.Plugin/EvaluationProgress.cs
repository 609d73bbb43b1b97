namespace TexGen.Plugin;

/// <summary>
/// How far an evaluation is.
/// </summary>
/// <param name="Measurement">What is being measured, for people: "likelihood".</param>
/// <param name="Done">Network evaluations done.</param>
/// <param name="Total">Network evaluations in all.</param>
public readonly record struct EvaluationProgress(string Measurement, int Done, int Total);
