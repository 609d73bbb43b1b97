using System.Buffers.Binary;
using System.IO.Compression;

namespace TexGen.Model.Imaging;

/// <summary>
/// Reads PNGs of 16 bits a channel as such, which the decoder of everything else reduces to 8.
/// </summary>
/// <remarks>W3C, Portable Network Graphics, 3rd edition, sections 8 (interlacing), 9 (filters) and 11 (chunks).</remarks>
internal static class PngReader
{
    private const int SignatureLength = 8;
    private const int ChunkFrame = 12; // length, type and CRC
    private const int HeaderEnd = SignatureLength + ChunkFrame + 13;
    private const int BytesPerValue = 2;

    // Adam7: first column and row of each pass, and the distance to the next.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Whether a file is a PNG of 16 bits a channel. One colour of it being transparent is left to others.</summary>
    /// <param name="file">The whole file.</param>
    public static bool Is16Bit(byte[] file)
    {
        return file.Length >= HeaderEnd && file[SignatureLength + 16] == 16
            && Chunks(file).All(static chunk => chunk.Type != "tRNS");
    }

    /// <summary>Decodes such a file.</summary>
    /// <param name="file">The whole file, for which <see cref="Is16Bit"/> is true.</param>
    /// <returns>A new picture of 1 to 4 channels; 65535 becomes 1.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static Image Read(byte[] file)
    {
        ReadOnlySpan<byte> header = file.AsSpan(SignatureLength + 8);
        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        int channels = header[9] switch
        {
            0 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => throw new InvalidDataException($"16 bits do not go with colour type {header[9]}"),
        };
        Image image = new(width, height, channels);
        using MemoryStream compressed = new();
        foreach ((string type, ReadOnlyMemory<byte> data) in Chunks(file))
        {
            if (type == "IDAT")
            {
                compressed.Write(data.Span);
            }
        }

        compressed.Position = 0;
        using ZLibStream zlib = new(compressed, CompressionMode.Decompress);
        try
        {
            foreach ((int x, int y, int stepX, int stepY) in header[12] == 1 ? Passes : [(0, 0, 1, 1)])
            {
                ReadPass(zlib, image, x, y, stepX, stepY);
            }
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("its pixels end early", exception);
        }

        return image;
    }

    private static void ReadPass(Stream stream, Image image, int startX, int startY, int stepX, int stepY)
    {
        int columns = (image.Width - startX + stepX - 1) / stepX;
        if (columns <= 0)
        {
            return;
        }

        int pixel = image.Channels * BytesPerValue;
        byte[] row = new byte[1 + (columns * pixel)];
        byte[] above = new byte[columns * pixel];

        for (int y = startY; y < image.Height; y += stepY)
        {
            stream.ReadExactly(row);
            Span<byte> bytes = row.AsSpan(1);
            Unfilter(row[0], bytes, above, pixel);
            bytes.CopyTo(above);

            for (int i = 0; i < columns; i++)
            {
                int target = ((y * image.Width) + startX + (i * stepX)) * image.Channels;
                for (int c = 0; c < image.Channels; c++)
                {
                    ReadOnlySpan<byte> value = bytes[((i * pixel) + (c * BytesPerValue))..];
                    image.Pixels[target + c] = BinaryPrimitives.ReadUInt16BigEndian(value) / 65535f;
                }
            }
        }
    }

    private static void Unfilter(byte type, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= pixel ? row[i - pixel] : 0;
            int aboveLeft = i >= pixel ? above[i - pixel] : 0;
            row[i] += (byte)PngRowFilter.Predict(type, left, above[i], aboveLeft);
        }
    }

    private static IEnumerable<(string Type, ReadOnlyMemory<byte> Data)> Chunks(byte[] file)
    {
        int position = SignatureLength;
        while (position <= file.Length - ChunkFrame)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
            if (length > file.Length - position - ChunkFrame)
            {
                yield break;
            }

            string type = System.Text.Encoding.ASCII.GetString(file, position + 4, 4);
            yield return (type, file.AsMemory(position + 8, (int)length));

            position += ChunkFrame + (int)length;
        }
    }
}
