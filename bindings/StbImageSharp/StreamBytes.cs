namespace StbImageSharp;

/// <summary>The rest of a stream in memory, which is where libstb decodes from.</summary>
internal static class StreamBytes
{
    public static byte[] ReadToEnd(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
