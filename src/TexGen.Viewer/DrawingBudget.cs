using TexGen.Runtime.Rendering;

namespace TexGen.Viewer;

/// <summary>
/// Keeps showing the sampler's steps from slowing the sampler down. While that runs flat out, only a small share of the
/// time goes into drawing: where the processor draws, some steps are not seen; a GPU is so quick that all are.
/// </summary>
internal sealed class DrawingBudget
{
    /// <summary>The share of the time that drawing may take.</summary>
    public const double Share = 0.03;

    /// <summary>The longest wait, in seconds: without it, a slow machine would show nothing.</summary>
    public const double LongestWait = 2.0;

    private readonly double _weight;
    private double _nextAt;

    /// <summary>A budget that nothing has been spent of.</summary>
    /// <param name="weight">How many seconds of the sampler's a second of drawing takes, at least 1.</param>
    public DrawingBudget(double weight = 1.0)
    {
        _weight = weight;
    }

    /// <summary>The budget for an OpenGL renderer. One in software draws with all processors, and so takes each of them
    /// from the sampler, whose threads moreover wait for each other.</summary>
    /// <param name="renderer">What OpenGL calls itself.</param>
    public static DrawingBudget For(string renderer)
    {
        return new DrawingBudget(SoftwareRenderers.Include(renderer) ? Environment.ProcessorCount : 1.0);
    }

    /// <summary>Whether there is time to draw.</summary>
    /// <param name="now">The time in seconds.</param>
    public bool Allows(double now) => now >= _nextAt;

    /// <summary>Takes note of a picture that was drawn.</summary>
    /// <param name="now">The time in seconds at which it was done.</param>
    /// <param name="cost">How long it took, in seconds.</param>
    public void Spend(double now, double cost)
    {
        // Drawing for c and then waiting for c (1 − s) / s makes a share of s.
        _nextAt = now + Math.Min(LongestWait, _weight * cost * (1.0 - Share) / Share);
    }
}
