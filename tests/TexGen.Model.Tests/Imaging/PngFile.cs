using System.Buffers.Binary;
using System.IO.Compression;
using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

/// <summary>
/// Takes PNG files apart and puts them together, written apart from the encoder under test.
/// </summary>
internal static class PngFile
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The chunks of a file in order; fails on a wrong signature or check value.</summary>
    public static IReadOnlyList<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        Assert.Equal(Signature, file[..8]);
        List<(string, byte[])> chunks = [];

        for (int position = 8; position < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(position));
            byte[] data = file[(position + 8)..(position + 8 + length)];
            string type = System.Text.Encoding.ASCII.GetString(file, position + 4, 4);
            uint check = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position + 8 + length));
            Assert.Equal(Crc32.Compute(file.AsSpan(position + 4, 4), data), check);
            chunks.Add((type, data));
            position += 12 + length;
        }

        return chunks;
    }

    /// <summary>Puts chunks together, check values included.</summary>
    public static byte[] Join(IEnumerable<(string Type, byte[] Data)> chunks)
    {
        List<byte> file = [.. Signature];
        byte[] number = new byte[4];

        foreach ((string type, byte[] data) in chunks)
        {
            byte[] name = System.Text.Encoding.ASCII.GetBytes(type);
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.AddRange([.. number, .. name, .. data]);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(name, data));
            file.AddRange(number);
        }

        return [.. file];
    }

    /// <summary>The rows of a file: each a filter type and the bytes as stored before filtering.</summary>
    public static IReadOnlyList<(int Filter, byte[] Row)> Rows(byte[] file, int pixelLength)
    {
        IReadOnlyList<(string Type, byte[] Data)> chunks = Chunks(file);
        int width = BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data);
        IEnumerable<byte> compressed = chunks.Where(static c => c.Type == "IDAT").SelectMany(static c => c.Data);
        using MemoryStream packed = new(compressed.ToArray());
        using ZLibStream zlib = new(packed, CompressionMode.Decompress);
        using MemoryStream raw = new();
        zlib.CopyTo(raw);
        byte[] data = raw.ToArray();
        int rowLength = width * pixelLength;
        List<(int, byte[])> rows = [];
        byte[] above = new byte[rowLength];

        for (int position = 0; position < data.Length; position += rowLength + 1)
        {
            byte[] row = data[(position + 1)..(position + 1 + rowLength)];
            Unfilter(data[position], row, above, pixelLength);
            rows.Add((data[position], row));
            above = row;
        }

        return rows;
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int pixelLength)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int a = i < pixelLength ? 0 : row[i - pixelLength];
            int b = above[i];
            int c = i < pixelLength ? 0 : above[i - pixelLength];
            int p = a + b - c;
            int[] distances = [Math.Abs(p - a), Math.Abs(p - b), Math.Abs(p - c)];
            int paeth = new int[] { a, b, c }[Array.IndexOf(distances, distances.Min())];
            row[i] += (byte)new int[] { 0, a, b, (a + b) / 2, paeth }[filter];
        }
    }
}
