namespace TexGen.Model.Imaging;

/// <summary>
/// The cyclic redundancy check of PNG and zip: polynomial 0x04C11DB7, bits reflected, inverted at both ends.
/// </summary>
/// <remarks>PNG 3rd edition, annex D.</remarks>
internal static class Crc32
{
    private const uint ReflectedPolynomial = 0xEDB88320;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The check value of two parts that follow one another.</summary>
    public static uint Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        ~Update(Update(uint.MaxValue, first), second);

    private static uint Update(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];

        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i;

            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? ReflectedPolynomial ^ (crc >> 1) : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
