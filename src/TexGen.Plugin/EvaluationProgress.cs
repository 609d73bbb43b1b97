namespace TexGen.Plugin;

/// <summary>
/// How far an evaluation is.
/// </summary>
/// <param name="Measurement">What is being measured, for people: "likelihood".</param>
/// <param name="Done">How much is done, in <see cref="Unit"/>.</param>
/// <param name="Total">How much there is to do.</param>
public readonly record struct EvaluationProgress(string Measurement, int Done, int Total)
{
    /// <summary>What is counted, for people. Default network evaluations.</summary>
    public string Unit { get; init; } = "network evaluations";
}
