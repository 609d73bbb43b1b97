using System.Globalization;

namespace TexGen.Cli.Commands;

/// <summary>
/// What <c>texgen seamless</c> did.
/// </summary>
/// <param name="Picture">The picture.</param>
/// <param name="Output">What was written; null where the picture tiles already.</param>
/// <param name="PictureWidth">The picture's width, in pixels.</param>
/// <param name="PictureHeight">The picture's height, in pixels.</param>
internal sealed record SeamlessReport(string Picture, string? Output, int PictureWidth, int PictureHeight)
{
    /// <summary>The result's width, in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>The result's height, in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>How far from the borders it was made anew, in pixels.</summary>
    public int? Band { get; init; }

    /// <summary>The model that was kept.</summary>
    public string? Model { get; init; }

    /// <summary>Seam figure of the left and right edges before; seamless within ±3.</summary>
    public double? SeamZXBefore { get; init; }

    /// <summary>Seam figure of the upper and lower edges before.</summary>
    public double? SeamZYBefore { get; init; }

    /// <summary>Seam figure of the left and right edges.</summary>
    public double? SeamZX { get; init; }

    /// <summary>Seam figure of the upper and lower edges.</summary>
    public double? SeamZY { get; init; }

    /// <summary>For people.</summary>
    public override string ToString()
    {
        if (Output is null)
        {
            return $"{Picture}: tiles already; nothing to do (give --force to make its borders anew all the same).";
        }

        string cropped = Width == PictureWidth && Height == PictureHeight
            ? ""
            : $", cropped from {PictureWidth}x{PictureHeight} to what the model can make";
        string?[] seams = [Seam(SeamZXBefore, SeamZX, "x"), Seam(SeamZYBefore, SeamZY, "y")];

        return $"{Output}: {Width}x{Height}{cropped}, "
            + $"seam z {string.Join(", ", seams.OfType<string>())}; within 3 is seamless";
    }

    private static string? Seam(double? before, double? after, string axis)
    {
        return after is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{before:F1} -> {after:F1} ({axis})");
    }
}
