using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// A program's file: what it was made of and by which driver (its key), word for word, so that no two are ever taken for each
/// other, and its binary. A checksum finds damage, so that no driver is given what it did not write.
/// </summary>
internal static class ProgramFile
{
    /// <summary>The files' extension.</summary>
    public const string Extension = ".program";

    // Magic, format, length of the key, checksum of what follows.
    private const int FormatAt = 8;
    private const int KeyLengthAt = 12;
    private const int ChecksumAt = 16;
    private const int HeaderBytes = 24;

    private static ReadOnlySpan<byte> Magic => "TexGenP1"u8;

    /// <summary>The file's name.</summary>
    /// <param name="key">What the program is made of, and by which driver.</param>
    public static string NameOf(string key)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Checksum(Encoding.UTF8.GetBytes(key)):x16}{Extension}");
    }

    /// <summary>The file's content.</summary>
    /// <param name="key">What the program is made of, and by which driver.</param>
    /// <param name="binary">The program.</param>
    public static byte[] Encode(string key, ProgramBinary binary)
    {
        int keyLength = Encoding.UTF8.GetByteCount(key);
        byte[] file = new byte[HeaderBytes + keyLength + binary.Bytes.Length];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(FormatAt), binary.Format);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(KeyLengthAt), keyLength);
        Encoding.UTF8.GetBytes(key, file.AsSpan(HeaderBytes));
        binary.Bytes.CopyTo(file.AsSpan(HeaderBytes + keyLength));
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(ChecksumAt), Checksum(file.AsSpan(HeaderBytes)));

        return file;
    }

    /// <summary>The program in a file.</summary>
    /// <param name="file">Its content.</param>
    /// <param name="key">What the program is to be made of, and by which driver.</param>
    /// <returns>Null where the file is damaged, or another program's.</returns>
    public static ProgramBinary? Decode(ReadOnlySpan<byte> file, string key)
    {
        byte[] expected = Encoding.UTF8.GetBytes(key);
        bool isWhole = file.Length > HeaderBytes
            && file.StartsWith(Magic)
            && BinaryPrimitives.ReadInt32LittleEndian(file[KeyLengthAt..]) == expected.Length
            && BinaryPrimitives.ReadUInt64LittleEndian(file[ChecksumAt..]) == Checksum(file[HeaderBytes..])
            && file[HeaderBytes..].StartsWith(expected);

        return isWhole
            ? new ProgramBinary(
                BinaryPrimitives.ReadUInt32LittleEndian(file[FormatAt..]), file[(HeaderBytes + expected.Length)..].ToArray())
            : null;
    }

    // FNV-1a of 64 bits (http://www.isthe.com/chongo/tech/comp/fnv): the system's hashes would load a library of
    // cryptography into hosts that need none.
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        const ulong Basis = 0xCBF29CE484222325;
        const ulong Prime = 0x100000001B3;

        ulong hash = Basis;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash;
    }
}
