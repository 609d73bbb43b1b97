using System.Globalization;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Model.Sampling;

/// <summary>
/// The seams of a tile, of the axes along which it tiles.
/// </summary>
/// <param name="X">Those of the left and right edges; null where they shall not fit.</param>
/// <param name="Y">Those of the upper and lower edges; null where they shall not fit.</param>
public readonly record struct TileSeams(AxisSeam? X, AxisSeam? Y)
{
    /// <summary>z of the left and right edges, to three places; seamless within ±3.</summary>
    public double? ZX => Round(X);

    /// <summary>z of the upper and lower edges, to three places.</summary>
    public double? ZY => Round(Y);

    /// <summary>
    /// Measures a tile.
    /// </summary>
    /// <param name="tile">The tile.</param>
    /// <param name="tiling">In which directions it tiles.</param>
    /// <exception cref="ArgumentException">The tile has less than 16×16 pixels.</exception>
    public static TileSeams Measure(Image tile, Tiling tiling = Tiling.Both)
    {
        return new TileSeams(
            tiling.TilesX() ? SeamScore.Measure(tile, ImageAxis.X) : null,
            tiling.TilesY() ? SeamScore.Measure(tile, ImageAxis.Y) : null);
    }

    /// <summary>What a picture's file says of them; null where there are none.</summary>
    public string? ForFile()
    {
        if (X is null && Y is null)
        {
            return null;
        }

        double worst = Math.Max(X?.WorstZ ?? 0.0, Y?.WorstZ ?? 0.0);
        string x = X is null ? "" : string.Create(CultureInfo.InvariantCulture, $"x {X.Value.Z:F2} ");
        string y = Y is null ? "" : string.Create(CultureInfo.InvariantCulture, $"y {Y.Value.Z:F2} ");

        return string.Create(CultureInfo.InvariantCulture, $"{x}{y}worst {worst:F2}");
    }

    /// <summary>For people.</summary>
    /// <param name="zx">z of the left and right edges, or null.</param>
    /// <param name="zy">z of the upper and lower edges, or null.</param>
    public static string Describe(double? zx, double? zy)
    {
        if (zx is null && zy is null)
        {
            return "tiles in neither direction";
        }

        string x = zx is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {zx:F1} (x)");
        string y = zy is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {zy:F1} (y)");

        return $"seam z{x}{y}";
    }

    private static double? Round(AxisSeam? seam) => seam is AxisSeam found ? Math.Round(found.Z, 3) : null;
}
