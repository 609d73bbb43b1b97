namespace TexGen.Model.Metrics;

/// <summary>
/// A small random generator whose sequence is fixed by its definition, so that a metric gives the same number on every
/// version of the run-time library.
/// </summary>
/// <remarks>Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", figure 16.</remarks>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Uniform 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;

        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="limit"/>).</summary>
    public int NextInt(int limit) => (int)(NextDouble() * limit);

    /// <summary>Standard normal, by Box and Muller; the second of the pair is dropped.</summary>
    public double NextNormal() =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble())) * Math.Cos(2.0 * Math.PI * NextDouble());
}
