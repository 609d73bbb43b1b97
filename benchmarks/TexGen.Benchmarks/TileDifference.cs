using System.Globalization;
using TexGen.Model.Imaging;

namespace TexGen.Benchmarks;

/// <summary>
/// Compares tiles of the same seeds that were made in two ways, as on two backends, by their largest difference in 8 bits.
/// </summary>
internal static class TileDifference
{
    /// <summary>The command that asks for it.</summary>
    public const string Command = "difference";

    private const string Usage = "Usage: TexGen.Benchmarks difference FOLDER FOLDER    compares the PNG files of each name";

    // In steps of 8 bits: what the same seed may differ by between backends, in 32 bits and 16 steps.
    private const double Most = 2.0;

    // What a number that was 2/255 in a file is off by in 32 bits.
    private const double Rounding = 1e-3;

    /// <summary>Compares and prints one line.</summary>
    /// <param name="args">The arguments behind the command: two folders.</param>
    /// <param name="output">Where the line goes.</param>
    /// <returns>The exit code: 1 where tiles differ by more than 2/255.</returns>
    /// <exception cref="BenchmarkException">There are no tiles, or not the same ones in both.</exception>
    public static int Run(string[] args, TextWriter output)
    {
        if (args is not [string first, string second])
        {
            throw new BenchmarkException(Usage);
        }

        string[] names = Names(first);
        if (names.Length == 0 || !names.SequenceEqual(Names(second)))
        {
            throw new BenchmarkException(
                $"'{first}' and '{second}' do not hold the same tiles: [{string.Join(", ", names)}] and "
                + $"[{string.Join(", ", Names(second))}]");
        }

        double largest = names.Max(name => Largest(
            ImageFile.Read(Path.Combine(first, name)), ImageFile.Read(Path.Combine(second, name)), name));
        bool isMet = largest <= Most + Rounding;
        string tiles = names.Length == 1 ? "1 tile" : $"{names.Length} tiles";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"largest difference {largest:0.##}/255 in {tiles}, at most {Most:0}/255: {(isMet ? "met" : "MISSED")}"));

        return isMet ? 0 : 1;
    }

    private static string[] Names(string folder)
    {
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.png").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : throw new BenchmarkException($"there is no folder '{folder}'");
    }

    private static double Largest(Image first, Image second, string name)
    {
        if ((first.Width, first.Height, first.Channels) != (second.Width, second.Height, second.Channels))
        {
            throw new BenchmarkException(
                $"'{name}' has {first.Width}x{first.Height} pixels of {first.Channels} channels in one folder, and "
                + $"{second.Width}x{second.Height} of {second.Channels} in the other");
        }

        float largest = 0.0f;
        for (int i = 0; i < first.Pixels.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(first.Pixels[i] - second.Pixels[i]));
        }

        return 255.0 * largest;
    }
}
