namespace TexGen.Runtime.Sampling;

/// <summary>
/// What a sampler's step keeps for the one after, beside x̂_0, as <c>SamplerStep.comp</c> numbers it.
/// </summary>
internal enum KeptPast
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>The x̂_0 of the step before: for solvers of third order.</summary>
    Estimate = 1,

    /// <summary>x_t: for Heun's method, which goes back to it.</summary>
    State = 2,
}
