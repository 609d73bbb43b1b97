using System.Globalization;
using System.Text;

namespace TexGen.Native.Tests.Engines;

/// <summary>
/// What an engine has drawn.
/// </summary>
/// <param name="Side">Width and height.</param>
/// <param name="Pixels">RGB, rows from the top.</param>
internal sealed record Photograph(int Side, byte[] Pixels)
{
    private const int Channels = 3;
    private const int SquareSide = 4;

    /// <summary>Reads a square PPM file.</summary>
    public static Photograph Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        string[] header = Encoding.ASCII.GetString(bytes, 0, 32).Split('\n', ' ');
        Assert.Equal("P6", header[0]);
        int side = int.Parse(header[1], CultureInfo.InvariantCulture);
        byte[] pixels = bytes[^(side * side * Channels)..];

        return new Photograph(side, pixels);
    }

    /// <summary>The mean difference from another, in steps of 8 bits and of squares of pixels: engines may soften edges
    /// each in its own way.</summary>
    public double DifferenceFrom(Photograph other)
    {
        return Squares().Zip(other.Squares(), static (a, b) => Math.Abs(a - b)).Average();
    }

    /// <summary>How far the colours of a part differ from grey, in the mean.</summary>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public double Colourfulness(int left, int top, int width, int height)
    {
        double sum = 0.0;
        for (int y = top; y < top + height; y++)
        {
            for (int x = left; x < left + width; x++)
            {
                ReadOnlySpan<byte> pixel = Pixels.AsSpan(((y * Side) + x) * Channels, Channels);
                sum += Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])) - Math.Min(pixel[0], Math.Min(pixel[1], pixel[2]));
            }
        }

        return sum / (width * height);
    }

    private double[] Squares()
    {
        int count = Side / SquareSide;
        double[] means = new double[count * count * Channels];
        for (int i = 0; i < count * SquareSide * Side * Channels; i++)
        {
            int pixel = i / Channels;
            int square = (pixel / Side / SquareSide * count) + (pixel % Side / SquareSide);
            means[(square * Channels) + (i % Channels)] += Pixels[i] / (double)(SquareSide * SquareSide);
        }

        return means;
    }
}
