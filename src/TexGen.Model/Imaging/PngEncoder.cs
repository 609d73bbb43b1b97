using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TexGen.Model.Imaging;

/// <summary>
/// Writes a picture as PNG: grey, RGB or RGBA, 8 or 16 bits a channel, no interlace.
/// </summary>
/// <remarks>
/// W3C, Portable Network Graphics, 3rd edition. No gAMA or sRGB chunk is written: the same encoder serves albedo and
/// normal maps, and engines decide by the map's role.
/// </remarks>
internal static class PngEncoder
{
    // Bytes of an IDAT chunk, so that one holds most pictures.
    private const int DataLength = 1 << 22;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Encodes a picture.</summary>
    /// <param name="image">A picture of 1, 3 or 4 channels.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="output">Where the file's bytes go; stays open.</param>
    /// <exception cref="ArgumentException">The channels do not fit, or a value is NaN.</exception>
    public static void Encode(Image image, PngOptions options, Stream output)
    {
        byte[] header = MakeHeader(image, options.BitDepth);

        output.Write(Signature);
        WriteChunk(output, "IHDR"u8, header);

        foreach (KeyValuePair<string, string> entry in options.Metadata)
        {
            WriteText(output, entry.Key, entry.Value);
        }

        WritePixels(image, options, output);
        WriteChunk(output, "IEND"u8, []);
    }

    private static byte[] MakeHeader(Image image, int bitDepth)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = (byte)bitDepth;
        header[9] = image.Channels switch
        {
            1 => 0,
            3 => 2,
            4 => 6,
            _ => throw new ArgumentException(
                $"A PNG holds 1, 3 or 4 channels, this picture has {image.Channels}; write its maps one by one."),
        };

        return header;
    }

    private static void WritePixels(Image image, PngOptions options, Stream output)
    {
        int pixelLength = image.Channels * options.BitDepth / 8;
        PngRowFilter filter = new(image.Width * pixelLength, pixelLength);
        byte[] row = new byte[image.Width * pixelLength];

        // Chunk by chunk: compressed, a large picture still has hundreds of megabytes.
        using BufferedStream chunks = new(new PngDataStream(output), DataLength);
        using ZLibStream zlib = new(chunks, options.Compression, leaveOpen: true);
        for (int y = 0; y < image.Height; y++)
        {
            Quantise(image.Row(y), options.BitDepth, row, y);
            zlib.Write(filter.Apply(row));
        }
    }

    private static void Quantise(ReadOnlySpan<float> values, int bitDepth, Span<byte> row, int y)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];

            if (float.IsNaN(value))
            {
                throw new ArgumentException(
                    $"The picture holds a value that is no number, in row {y}; it cannot be written.");
            }

            value = Math.Clamp(value, 0f, 1f);

            if (bitDepth == 8)
            {
                row[i] = (byte)((value * 255f) + 0.5f);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(row[(2 * i)..], (ushort)((value * 65535f) + 0.5f));
            }
        }
    }

    private static void WriteText(Stream output, string keyword, string text)
    {
        byte[] key = Encoding.Latin1.GetBytes(keyword);

        // tEXt is Latin-1 and every program shows it; only other characters need iTXt, which is UTF-8. Line feed is
        // the one control character that tEXt allows.
        if (text.All(static c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF')))
        {
            WriteChunk(output, "tEXt"u8, [.. key, 0, .. Encoding.Latin1.GetBytes(text)]);
        }
        else
        {
            // Keyword, end, uncompressed, method 0, empty language, empty translated keyword, text.
            WriteChunk(output, "iTXt"u8, [.. key, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
        }
    }

    /// <summary>
    /// Writes a chunk.
    /// </summary>
    /// <param name="output">The file.</param>
    /// <param name="type">Its four letters.</param>
    /// <param name="data">What is in it.</param>
    public static void WriteChunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(type, data));
        output.Write(number);
    }
}
