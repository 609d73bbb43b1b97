namespace TexGen.Model.Networks;

/// <summary>
/// How the weights of a network's layers are drawn at first.
/// </summary>
public enum WeightDistribution
{
    /// <summary>Normal with deviation 1/√fan-in: a layer answers inputs of variance 1 with variance 1.</summary>
    NormalFanIn,

    /// <summary>
    /// Uniform within ±√(6/(fan-in + fan-out)) (Glorot and Bengio 2010, eq. 16), as DDPM's authors do
    /// (<c>variance_scaling</c> with scale 1, <c>fan_avg</c>, <c>uniform</c>).
    /// </summary>
    UniformFanAverage,
}
