using System.Runtime.InteropServices;

namespace TexGen.Model.Metrics;

/// <summary>
/// Sorts numbers by their digits instead of comparing them: of thousands that are drawn at random, about ten times as fast.
/// </summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int DigitCount = 1 << DigitBits;
    private const int Passes = 3; // 3 · 11 ≥ 32 bits
    private const uint SignBit = 1u << 31;

    /// <summary>Sorts upwards, in place. What is no number comes first or last, by its sign.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="scratch">As many; what it holds afterwards means nothing.</param>
    public static void Sort(Span<float> values, Span<float> scratch)
    {
        Span<uint> from = MemoryMarshal.Cast<float, uint>(values);
        Span<uint> to = MemoryMarshal.Cast<float, uint>(scratch)[..from.Length];
        Span<int> starts = stackalloc int[Passes * DigitCount];
        starts.Clear();
        foreach (ref uint key in from)
        {
            key = Ordered(key);
            for (int pass = 0; pass < Passes; pass++)
            {
                starts[(pass * DigitCount) + Digit(key, pass)]++;
            }
        }

        for (int pass = 0; pass < Passes; pass++)
        {
            Span<int> next = starts.Slice(pass * DigitCount, DigitCount);
            int sum = 0;
            foreach (ref int start in next)
            {
                (start, sum) = (sum, sum + start);
            }

            foreach (uint key in from)
            {
                to[next[Digit(key, pass)]++] = key;
            }

            Span<uint> swapped = from;
            from = to;
            to = swapped;
        }

        // After an odd number of passes the sorted numbers are in the scratch.
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = Bits(from[i]);
        }
    }

    private static int Digit(uint key, int pass) => (int)((key >> (pass * DigitBits)) & (DigitCount - 1));

    // As unsigned integers, the bits of positive numbers are in order already, below those of negative ones, which are in
    // reverse.
    private static uint Ordered(uint bits) => bits ^ ((uint)((int)bits >> 31) | SignBit);

    private static uint Bits(uint key) => key ^ ((uint)(~(int)key >> 31) | SignBit);
}
