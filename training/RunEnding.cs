using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// The decision to end a run before its steps or its time are over.
/// </summary>
/// <param name="Reason">Why.</param>
/// <param name="Step">Steps done by then.</param>
/// <param name="Seconds">Seconds trained by then.</param>
internal sealed record RunEnding(EarlyStop Reason, long Step, double Seconds);
