using System.Globalization;
using TexGen.Benchmarks.Reporting;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// What tiles in OpenGL are to reach, on a GPU and by a software renderer.
/// </summary>
/// <param name="isSoftware">Whether a processor draws.</param>
internal sealed class TileGoals(bool isSoftware)
{
    private const double Giga = 1e9;
    private const double Milli = 1e3;

    // Beside libtorch on CUDA, in 32 bits: as fast up to one side, half as fast from another on.
    private const int SmallSide = 128;
    private const int LargeSide = 512;
    private const double SmallGoal = 1.0;
    private const double LargeGoal = 2.0;

    private const double SoftwareSpeed = 5e9;

    // A middling GPU, whose peak a share is carried over to.
    private const double UsualPeak = 29e12;
    private const int Steps = 16;
    private const double TileGoal = 0.1;

    /// <summary>How fast a whole step computes.</summary>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="speed">Operations a second.</param>
    public FactRow Speed(int side, double speed) => new()
    {
        Name = $"step {side}², speed",
        Value = speed / Giga,
        Unit = " GFLOP/s",
        Format = "F1",
        Least = isSoftware ? SoftwareSpeed / Giga : null,
        IsBinding = isSoftware,
    };

    /// <summary>A step beside libtorch's.</summary>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="ratio">Its time in times of libtorch's.</param>
    /// <param name="isCuda">Whether libtorch computes on CUDA, too.</param>
    /// <param name="note">What libtorch took, and where.</param>
    public FactRow BesideTorch(int side, double ratio, bool isCuda, string note)
    {
        double? goal = isSoftware || !isCuda ? null
            : side <= SmallSide ? SmallGoal
            : side >= LargeSide ? LargeGoal
            : null;

        return FactRow.Ratio($"step {side}², in times of libtorch's", ratio, goal, note);
    }

    /// <summary>
    /// A tile on a GPU of 29 fp32 TFLOP/s, which has no row of its own here: as many steps at the same share of the peak, 16 ×
    /// the step's time × this GPU's peak / 29·10¹².
    /// </summary>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="step">Seconds of a step.</param>
    /// <param name="peak">Operations a second that this GPU reaches at best.</param>
    /// <returns>The row; null of a software renderer, whose share says nothing of a GPU's, and of other sides than 512.</returns>
    public FactRow? Extrapolated(int side, double step, double peak)
    {
        return isSoftware || side != LargeSide ? null : new FactRow
        {
            Name = string.Create(
                CultureInfo.InvariantCulture,
                $"tile {side}², {Steps} steps, at {UsualPeak / (Milli * Giga):F0} TFLOP/s (same share of the peak)"),
            Value = Milli * Steps * step * peak / UsualPeak,
            Unit = " ms",
            Format = "F1",
            Goal = Milli * TileGoal,
        };
    }
}
