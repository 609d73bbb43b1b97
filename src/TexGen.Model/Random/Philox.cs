using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TexGen.Model.Random;

/// <summary>
/// Philox4x32-10, a counter-based random number generator: four uniform 32-bit words from a key and a counter, with no
/// state in between, so that any number of a stream can be had at once, in any order, on any device.
/// </summary>
/// <remarks>
/// Salmon, Moraes, Dror and Shaw 2011, "Parallel Random Numbers: As Easy as 1, 2, 3"
/// (doi:10.1145/2063384.2063405); the constants are those of its Random123 library.
/// </remarks>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53u;
    private const uint Multiplier1 = 0xCD9E8D57u;
    private const uint Weyl0 = 0x9E3779B9u; // the golden ratio
    private const uint Weyl1 = 0xBB67AE85u; // √3 − 1
    private const int Rounds = 10;

    /// <summary>
    /// The block of four words that a key and a counter stand for.
    /// </summary>
    /// <param name="key">The seed.</param>
    /// <param name="stream">The upper half of the counter: which stream of the seed.</param>
    /// <param name="index">The lower half of the counter: which block of the stream.</param>
    /// <returns>Four words, each uniform over all 32-bit values.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint X, uint Y, uint Z, uint W) Block(ulong key, ulong stream, ulong index)
    {
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);
        uint x = (uint)index;
        uint y = (uint)(index >> 32);
        uint z = (uint)stream;
        uint w = (uint)(stream >> 32);

        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * x;
            ulong product1 = (ulong)Multiplier1 * z;

            x = (uint)(product1 >> 32) ^ y ^ key0;
            y = (uint)product1;
            z = (uint)(product0 >> 32) ^ w ^ key1;
            w = (uint)product0;

            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (x, y, z, w);
    }

    /// <summary>
    /// Eight neighbouring blocks at once; lane i holds what <see cref="Block"/> gives for
    /// <paramref name="firstIndex"/> + i.
    /// </summary>
    /// <param name="key">The seed.</param>
    /// <param name="stream">Which stream of the seed.</param>
    /// <param name="firstIndex">The first block.</param>
    /// <returns>The four words of each block.</returns>
    public static (Vector256<uint> X, Vector256<uint> Y, Vector256<uint> Z, Vector256<uint> W) EightBlocks(
        ulong key, ulong stream, ulong firstIndex)
    {
        // Words of 32 bits in lanes of 64, so that a product fits into its lane.
        Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue);
        Vector512<ulong> index = Vector512.Create(firstIndex) + Vector512<ulong>.Indices;
        Vector512<ulong> x = index & low;
        Vector512<ulong> y = index >>> 32;
        Vector512<ulong> z = Vector512.Create((ulong)(uint)stream);
        Vector512<ulong> w = Vector512.Create(stream >> 32);
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);

        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> product0 = Multiply(x, Multiplier0);
            Vector512<ulong> product1 = Multiply(z, Multiplier1);

            x = (product1 >>> 32) ^ y ^ Vector512.Create((ulong)key0);
            y = product1 & low;
            z = (product0 >>> 32) ^ w ^ Vector512.Create((ulong)key1);
            w = product0 & low;

            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (Narrow(x), Narrow(y), Narrow(z), Narrow(w));
    }

    // The products of words of 32 bits, which one instruction makes where there is one; a product of 64 bits takes several.
    private static Vector512<ulong> Multiply(Vector512<ulong> words, uint factor)
    {
        Vector512<uint> factors = Vector512.Create((ulong)factor).AsUInt32();
        if (Avx512F.IsSupported)
        {
            return Avx512F.Multiply(words.AsUInt32(), factors);
        }

        return Avx2.IsSupported
            ? Vector512.Create(
                Avx2.Multiply(words.GetLower().AsUInt32(), factors.GetLower()),
                Avx2.Multiply(words.GetUpper().AsUInt32(), factors.GetUpper()))
            : words * factor;
    }

    private static Vector256<uint> Narrow(Vector512<ulong> words) =>
        Vector256.Narrow(words.GetLower(), words.GetUpper());
}
