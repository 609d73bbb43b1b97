namespace TexGen.Viewer.Sampling;

/// <summary>
/// Which run of the reverse process to do.
/// </summary>
/// <param name="Seed">Seed of the noise.</param>
/// <param name="Steps">Reverse steps in all, at least 1.</param>
/// <param name="SecondsPerStep">The least time a step takes, so that one can watch; 0 for full speed.</param>
internal sealed record SamplerRequest(ulong Seed, int Steps, double SecondsPerStep);
