using System.Buffers.Binary;

namespace TexGen.Model.Imaging;

/// <summary>
/// Walks the container of a picture file to find what the decoder would pass over in silence: a missing end, more
/// than one frame.
/// </summary>
/// <remarks>
/// stb_image reads zeros beyond the end of its input, so half a JPEG or BMP decodes without an error into a picture
/// whose lower part is grey. A model trained on that would learn the grey.
/// </remarks>
internal static class PictureInspector
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Finds format, completeness and animation.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="extension">The file's extension with its dot, for formats without a signature.</param>
    public static PictureFacts Inspect(ReadOnlySpan<byte> file, string extension)
    {
        if (file.StartsWith(PngSignature))
        {
            return InspectPng(file);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return new(PictureFormat.Jpeg, IsCompleteJpeg(file), IsAnimated: false);
        }

        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
        {
            return InspectGif(file);
        }

        if (file.StartsWith("BM"u8))
        {
            return new(PictureFormat.Bmp, IsCompleteBmp(file), IsAnimated: false);
        }

        return extension.Equals(".tga", StringComparison.OrdinalIgnoreCase)
            ? new(PictureFormat.Tga, IsCompleteTga(file), IsAnimated: false)
            : new(PictureFormat.Unknown, IsComplete: true, IsAnimated: false);
    }

    private static PictureFacts InspectPng(ReadOnlySpan<byte> file)
    {
        bool animated = false;
        int position = PngSignature.Length;

        // Read here, because the decoder takes a header of more than a gigapixel for a broken one.
        bool hasSize = file.Length >= position + 16;
        uint width = hasSize ? BinaryPrimitives.ReadUInt32BigEndian(file[(position + 8)..]) : 0;
        uint height = hasSize ? BinaryPrimitives.ReadUInt32BigEndian(file[(position + 12)..]) : 0;

        // A chunk: length, type, data, CRC.
        while (position <= file.Length - 12)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[position..]);
            ReadOnlySpan<byte> type = file.Slice(position + 4, 4);
            animated |= type.SequenceEqual("acTL"u8);

            if (type.SequenceEqual("IEND"u8))
            {
                return new(PictureFormat.Png, IsComplete: true, animated, width, height);
            }

            if (length > file.Length - position - 12)
            {
                break;
            }

            position += 12 + (int)length;
        }

        return new(PictureFormat.Png, IsComplete: false, animated, width, height);
    }

    private static bool IsCompleteJpeg(ReadOnlySpan<byte> file)
    {
        int position = 2;

        // Segments up to the first scan are skipped by their length: an embedded thumbnail has an end marker of its
        // own.
        while (position <= file.Length - 4 && file[position] == 0xFF)
        {
            byte marker = file[position + 1];

            if (marker == 0xFF)
            {
                position++;
                continue;
            }

            position += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(position + 2)..]);

            if (marker == 0xDA)
            {
                // In coded data an FF is followed by 00 or a restart marker, so this can only be the end.
                return position < file.Length && file[position..].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0;
            }
        }

        return false;
    }

    private static PictureFacts InspectGif(ReadOnlySpan<byte> file)
    {
        const int HeaderLength = 13;
        int frames = 0;
        bool complete = false;

        if (file.Length > HeaderLength)
        {
            int position = HeaderLength + ColorTableLength(file[10]);

            while (position < file.Length && !complete)
            {
                switch (file[position])
                {
                    case 0x2C when position <= file.Length - 11:
                        frames++;
                        position = SkipSubBlocks(file, position + 11 + ColorTableLength(file[position + 9]));
                        break;
                    case 0x21:
                        position = SkipSubBlocks(file, position + 2);
                        break;
                    case 0x3B:
                        complete = true;
                        break;
                    default:
                        position = file.Length;
                        break;
                }
            }
        }

        return new(PictureFormat.Gif, complete, IsAnimated: frames > 1);
    }

    private static int ColorTableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);

    private static int SkipSubBlocks(ReadOnlySpan<byte> file, int position)
    {
        while (position < file.Length && file[position] != 0)
        {
            position += 1 + file[position];
        }

        return position + 1;
    }

    private static bool IsCompleteBmp(ReadOnlySpan<byte> file)
    {
        const int HeaderLength = 54;

        if (file.Length < HeaderLength)
        {
            return false;
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        bool isOld = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) == 12;
        long width = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(file[18..])
            : BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        long height = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(file[20..])
            : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(file[(isOld ? 24 : 28)..]);

        // Rows are padded to four bytes. stb_image reads no compressed BMP, so this is the size of every one it takes.
        long stride = ((width * bits) + 31) / 32 * 4;

        return file.Length >= offset + (stride * height);
    }

    private static bool IsCompleteTga(ReadOnlySpan<byte> file)
    {
        const int HeaderLength = 18;
        const int RunLengthFlag = 8;

        if (file.Length < HeaderLength)
        {
            return false;
        }

        int mapLength = BinaryPrimitives.ReadUInt16LittleEndian(file[5..]) * ((file[7] + 7) / 8);
        long data = HeaderLength + file[0] + (file[1] == 1 ? mapLength : 0);
        int pixelLength = (file[16] + 7) / 8;
        long pixels = (long)BinaryPrimitives.ReadUInt16LittleEndian(file[12..])
            * BinaryPrimitives.ReadUInt16LittleEndian(file[14..]);

        if ((file[2] & RunLengthFlag) == 0)
        {
            return file.Length >= data + (pixels * pixelLength);
        }

        // Packets: the high bit marks a run of one repeated pixel, the rest is the count less one.
        while (pixels > 0 && data < file.Length)
        {
            int count = (file[(int)data] & 0x7F) + 1;
            data += 1 + ((file[(int)data] & 0x80) != 0 ? pixelLength : count * pixelLength);
            pixels -= count;
        }

        return pixels <= 0 && data <= file.Length;
    }
}
