namespace TexGen.Exemplars.Noise;

/// <summary>
/// Numbers that look random and depend on a lattice point and a seed alone.
/// </summary>
internal static class LatticeHash
{
    /// <summary>32 well mixed bits.</summary>
    public static uint Bits(int x, int y, int seed)
    {
        uint h = ((uint)x * 0x9E3779B1) ^ ((uint)y * 0x85EBCA77) ^ ((uint)seed * 0xC2B2AE3D);

        // The finalizer of MurmurHash3 (Appleby, public domain): every input bit flips half of the output bits.
        h ^= h >> 16;
        h *= 0x85EBCA6B;
        h ^= h >> 13;
        h *= 0xC2B2AE35;

        return h ^ (h >> 16);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public static double Unit(int x, int y, int seed) => Bits(x, y, seed) / 4294967296.0;

    /// <summary>The index wrapped into [0, period): what makes every noise here seamless.</summary>
    public static int Wrap(int index, int period) => ((index % period) + period) % period;
}
