using System.Buffers.Binary;

namespace Bindings.StbImageSharp.Tests;

/// <summary>Writes small animated GIF files of four colors.</summary>
internal static class GifFile
{
    private const int ColorBits = 2;
    private const int ClearCode = 1 << ColorBits;
    private const int EndCode = ClearCode + 1;
    private const int CodeBits = ColorBits + 1;

    /// <summary>A file from four colors and, for each frame, a delay in 10 ms and palette indices.</summary>
    public static byte[] Encode(int width, int height, byte[] palette, params (ushort Delay, byte[] Indices)[] frames)
    {
        using MemoryStream file = new();
        file.Write("GIF89a"u8);
        WriteUInt16(file, width);
        WriteUInt16(file, height);
        file.Write([0x80 | (ColorBits - 1), 0, 0]);
        file.Write(palette);
        foreach ((ushort delay, byte[] indices) in frames)
        {
            file.Write([0x21, 0xF9, 4, 0]);
            WriteUInt16(file, delay);
            file.Write([0, 0]);
            file.WriteByte(0x2C);
            WriteUInt16(file, 0);
            WriteUInt16(file, 0);
            WriteUInt16(file, width);
            WriteUInt16(file, height);
            file.Write([0, ColorBits]);
            byte[] codes = Pack(indices);
            file.WriteByte((byte)codes.Length);
            file.Write(codes);
            file.WriteByte(0);
        }

        file.WriteByte(0x3B);
        return file.ToArray();
    }

    // A clear code before every pair of pixels keeps the table small, so that codes stay as short as they begin.
    private static byte[] Pack(byte[] indices)
    {
        List<byte> bytes = [];
        int pending = 0;
        int pendingBits = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if (i % 2 == 0)
            {
                Write(ClearCode);
            }

            Write(indices[i]);
        }

        Write(EndCode);
        if (pendingBits > 0)
        {
            bytes.Add((byte)pending);
        }

        return [.. bytes];

        void Write(int code)
        {
            pending |= code << pendingBits;
            pendingBits += CodeBits;
            if (pendingBits >= 8)
            {
                bytes.Add((byte)pending);
                pending >>= 8;
                pendingBits -= 8;
            }
        }
    }

    private static void WriteUInt16(MemoryStream file, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        file.Write(bytes);
    }
}
