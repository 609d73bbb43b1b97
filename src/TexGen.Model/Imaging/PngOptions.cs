using System.IO.Compression;

namespace TexGen.Model.Imaging;

/// <summary>
/// How <see cref="ImageFile.Write"/> writes a PNG.
/// </summary>
public sealed record PngOptions
{
    /// <summary>Bits a channel: 8 (default) or 16.</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary>The effort zlib makes; default <see cref="CompressionLevel.Optimal"/>.</summary>
    public CompressionLevel Compression { get; init; } = CompressionLevel.Optimal;

    /// <summary>Texts stored beside the pixels, such as the seed and the model's name; default none.</summary>
    /// <remarks>A keyword has 1 to 79 printable Latin-1 characters; a value is any text.</remarks>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">The bit depth is neither 8 nor 16, or a metadata keyword breaks PNG's
    /// rules.</exception>
    public void Validate()
    {
        if (BitDepth is not (8 or 16))
        {
            throw new ArgumentException($"A PNG is written with 8 or 16 bits a channel, not with {BitDepth}.");
        }

        foreach (string keyword in Metadata.Keys)
        {
            CheckKeyword(keyword);
        }
    }

    // PNG 3rd edition, 11.3.3: 1 to 79 printable Latin-1 characters, no leading, trailing or double spaces.
    private static void CheckKeyword(string keyword)
    {
        bool fits = keyword.Length is >= 1 and <= 79
            && keyword.All(static c => c is (>= ' ' and <= '~') or (>= '\u00A1' and <= '\u00FF'))
            && keyword[0] != ' ' && keyword[^1] != ' '
            && !keyword.Contains("  ", StringComparison.Ordinal);

        if (!fits)
        {
            throw new ArgumentException(
                $"'{keyword}' cannot be a PNG keyword: use 1 to 79 printable Latin-1 characters "
                + "without outer or double spaces.");
        }
    }
}
