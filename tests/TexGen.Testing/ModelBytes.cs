using System.Text;

namespace TexGen.Testing;

/// <summary>
/// Changes a model file that nobody would write so.
/// </summary>
public static class ModelBytes
{
    /// <summary>What the file of a tiny model says of its format.</summary>
    public const string Format = "\\\"formatVersion\\\":1";

    /// <summary>What a file of a format that does not exist yet would say.</summary>
    public const string NewerFormat = "\\\"formatVersion\\\":9";

    /// <summary>Replaces a text by another of the same length, where it comes first.</summary>
    /// <param name="file">The file's bytes, left as they are.</param>
    /// <param name="text">The text, which must be there; quotes of the manifest are written <c>\"</c>.</param>
    /// <param name="replacement">What takes its place.</param>
    /// <returns>The changed file's bytes.</returns>
    public static byte[] Replace(byte[] file, string text, string replacement)
    {
        // The manifest is JSON inside of JSON: the writer has escaped its quotes.
        byte[] old = Encoding.UTF8.GetBytes(text.Replace("\\\"", "\\u0022", StringComparison.Ordinal));
        byte[] other = Encoding.UTF8.GetBytes(replacement.Replace("\\\"", "\\u0022", StringComparison.Ordinal));
        int place = file.AsSpan().IndexOf(old);
        Assert.True(place >= 0, $"The file holds no {text}.");
        Assert.Equal(old.Length, other.Length);

        byte[] changed = [.. file];
        other.CopyTo(changed, place);

        return changed;
    }
}
