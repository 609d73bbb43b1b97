using System.Security.Cryptography;

namespace TexGen.Model.Files;

/// <summary>
/// What tells files apart.
/// </summary>
public static class FileHash
{
    /// <summary>The SHA-256 of a file, in lower-case hexadecimal digits.</summary>
    /// <param name="path">The file.</param>
    public static string Of(string path) => Of(File.ReadAllBytes(path));

    /// <summary>The SHA-256 of bytes, in lower-case hexadecimal digits.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
