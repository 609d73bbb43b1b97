using System.Text.RegularExpressions;

namespace TexGen.Model.Materials;

/// <summary>
/// What a file's name says of the map in it: <c>Bricks102_1K-JPG_NormalGL.jpg</c> is the normal map, in OpenGL's
/// convention, of the material <c>Bricks102</c>.
/// </summary>
/// <param name="Material">The part before the map's name, lower-case; empty if there is none.</param>
/// <param name="Map">The map: a name of <see cref="MapKind"/>, or that of a picture that packs three.</param>
/// <param name="Convention">Which way its normals point; null where the name does not say.</param>
public sealed partial record MapName(string Material, string Map, NormalConvention? Convention)
{
    private const int MostWords = 2;

    private static readonly string[] PackedNames = [MapKind.PackedName, "orm", "aorm"];

    /// <summary>
    /// Reads a file's name.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says; null if it names no map.</returns>
    public static MapName? Parse(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        List<string> words = [.. Words().Matches(stem).Select(static match => match.Value.ToLowerInvariant())];
        DropNoise(words);

        NormalConvention? convention = null;
        if (words.Count > 0 && ConventionOf(words[^1]) is NormalConvention found)
        {
            convention = found;
            words.RemoveAt(words.Count - 1);
        }

        // The longest name first: "base color" is one, of which "color" is another.
        for (int count = Math.Min(MostWords, words.Count); count >= 1; count--)
        {
            string last = string.Concat(words[^count..]);
            string? map = PackedNames.Contains(last) ? MapKind.PackedName : MapKind.Find(last)?.Name;
            if (map is null && convention is null && Joined(last) is (string name, NormalConvention joined))
            {
                (map, convention) = (name, joined);
            }

            if (map is not null)
            {
                words.RemoveRange(words.Count - count, count);
                DropNoise(words);

                return convention is not null && map != MapKind.NormalName
                    ? null
                    : new MapName(string.Join('-', words), map, convention);
            }
        }

        return null;
    }

    // "nor_gl", "NormalGL", "normal-ogl", "normal opengl"
    private static NormalConvention? ConventionOf(string word) => word switch
    {
        "gl" or "ogl" or "opengl" => NormalConvention.OpenGL,
        "dx" or "directx" => NormalConvention.DirectX,
        _ => null,
    };

    // "normalgl", in one word
    private static (string Map, NormalConvention Convention)? Joined(string word)
    {
        foreach (string ending in new[] { "opengl", "directx", "ogl", "gl", "dx" })
        {
            if (word.EndsWith(ending, StringComparison.Ordinal)
                && MapKind.Find(word[..^ending.Length])?.Name == MapKind.NormalName)
            {
                return (MapKind.NormalName, ConventionOf(ending)!.Value);
            }
        }

        return null;
    }

    // Resolution and format at the end say nothing of the map: "_1K-JPG", "_2k", "-1024x1024", "16bit".
    private static void DropNoise(List<string> words)
    {
        while (words.Count > 0 && Noise().IsMatch(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count > 1 && words[^1] == "map")
        {
            words.RemoveAt(words.Count - 1);
        }
    }

    // Words end at separators and where a capital begins the next; "GL", "AO" and "JPG" are words, too.
    [GeneratedRegex("[0-9]+[kK](?![A-Za-z])|[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+[a-z]*")]
    private static partial Regex Words();

    [GeneratedRegex("^([0-9]+k|[0-9]{3,5}|[0-9]+x|[0-9]+bit|jpe?g|png|tga|exr|tiff?)$")]
    private static partial Regex Noise();
}
