namespace TexGen.Runtime.Sampling;

/// <summary>
/// The dispatches of a stage in their order: what comes before the first step, and what every step consists of.
/// </summary>
/// <param name="Stage">The stage; not disposed.</param>
/// <param name="Films">What its noise levels do to the network.</param>
/// <param name="Start">What comes before the first step.</param>
/// <param name="Steps">What every step consists of.</param>
/// <param name="Sigmas">σ_t of every step's x_t.</param>
internal sealed record StageWalk(
    ComputeStage Stage,
    StageFilms Films,
    IReadOnlyList<StageTask> Start,
    IReadOnlyList<StageTask> Steps,
    IReadOnlyList<double> Sigmas) : IDisposable
{
    /// <summary>How many steps there are.</summary>
    public int StepCount => Sigmas.Count;

    /// <inheritdoc/>
    public void Dispose() => Films.Dispose();
}
