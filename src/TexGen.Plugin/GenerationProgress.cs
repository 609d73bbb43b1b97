namespace TexGen.Plugin;

/// <summary>
/// How far a tile is.
/// </summary>
/// <param name="Step">Reverse steps done.</param>
/// <param name="StepCount">Reverse steps in all.</param>
/// <param name="Sigma">σ_t, the noise left in x_t; 0 when finished.</param>
public readonly record struct GenerationProgress(int Step, int StepCount, double Sigma)
{
    /// <summary>The part of the next step that is done, from 0 to below 1: large tiles are made window by window.</summary>
    public double Part { get; init; }

    /// <summary>The part of all steps that is done, from 0 to 1.</summary>
    public double Fraction => (Step + Part) / StepCount;
}
