using System.Buffers.Binary;
using System.IO.Compression;

namespace Bindings.StbImageSharp.Tests;

/// <summary>Writes PNG files of every kind, so that a test knows what it decodes.</summary>
internal static class PngFile
{
    public const byte Grey = 0;
    public const byte RedGreenBlue = 2;
    public const byte GreyAlpha = 4;
    public const byte RedGreenBlueAlpha = 6;

    private const uint CrcPolynomial = 0xEDB88320;

    /// <summary>A file from raw samples: <paramref name="bits"/> is 8 or 16, the latter big-endian.</summary>
    public static byte[] Encode(int width, int height, byte colorType, byte bits, ReadOnlySpan<byte> samples)
    {
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bits;
        header[9] = colorType;
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(samples, samples.Length / height));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Each row begins with the number of its filter; 0 is none.
    private static byte[] Compress(ReadOnlySpan<byte> samples, int stride)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int start = 0; start < samples.Length; start += stride)
            {
                zlib.WriteByte(0);
                zlib.Write(samples.Slice(start, stride));
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ CrcPolynomial : crc >> 1;
            }
        }

        return crc;
    }
}
