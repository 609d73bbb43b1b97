using System.CommandLine.Parsing;
using System.Globalization;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads tile sizes: <c>256</c> or <c>512x256</c>.
/// </summary>
internal static class SizeParser
{
    /// <summary>For an option's custom parser.</summary>
    public static PixelSize Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text, out PixelSize size))
        {
            return size;
        }

        result.AddError($"'{text}' is no size; write 256 or 512x256");

        return default;
    }

    /// <summary>Reads a size.</summary>
    internal static bool TryParse(string text, out PixelSize size)
    {
        string[] parts = text.Split('x', 'X');
        size = default;
        if (parts.Length > 2 || !TryParseSide(parts[0], out int width) || !TryParseSide(parts[^1], out int height))
        {
            return false;
        }

        size = new PixelSize(width, height);

        return true;
    }

    private static bool TryParseSide(string text, out int side)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side > 0;
    }
}
