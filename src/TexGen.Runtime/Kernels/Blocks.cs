namespace TexGen.Runtime.Kernels;

/// <summary>
/// Channels lie in blocks of four; the last one is filled up with zeros.
/// </summary>
internal static class Blocks
{
    /// <summary>Channels of a block.</summary>
    public const int Size = 4;

    /// <summary>How many blocks hold that many channels.</summary>
    public static int Of(int channels) => (channels + Size - 1) / Size;

    /// <summary>Bytes of a block of one pixel.</summary>
    public static int Bytes(StoragePrecision precision) => precision == StoragePrecision.Half ? 8 : 16;

    /// <summary>
    /// Numbers as they lie in a buffer.
    /// </summary>
    /// <param name="values">The numbers, whole blocks of them.</param>
    /// <param name="precision">How they are to lie.</param>
    /// <returns>Words of 32 bits: one number each, or two halves, the first in the lower bits.</returns>
    public static uint[] Pack(ReadOnlySpan<float> values, StoragePrecision precision)
    {
        if (precision == StoragePrecision.Single)
        {
            uint[] singles = new uint[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                singles[i] = BitConverter.SingleToUInt32Bits(values[i]);
            }

            return singles;
        }

        uint[] words = new uint[values.Length / 2];
        for (int i = 0; i < words.Length; i++)
        {
            uint low = BitConverter.HalfToUInt16Bits((Half)values[2 * i]);
            uint high = BitConverter.HalfToUInt16Bits((Half)values[(2 * i) + 1]);
            words[i] = low | (high << 16);
        }

        return words;
    }

    /// <summary>The inverse of <see cref="Pack"/>.</summary>
    public static float[] Unpack(ReadOnlySpan<uint> words, StoragePrecision precision)
    {
        float[] values = new float[precision == StoragePrecision.Single ? words.Length : 2 * words.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = precision == StoragePrecision.Single
                ? BitConverter.UInt32BitsToSingle(words[i])
                : (float)BitConverter.UInt16BitsToHalf((ushort)(words[i / 2] >> (16 * (i % 2))));
        }

        return values;
    }
}
