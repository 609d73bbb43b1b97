using TexGen.Model.Random;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// Numbers with noise: target_i = a source_i + b ε_i + c ε′_i. What has factor 0 is neither read nor made.
/// </summary>
/// <param name="Target">Receives the numbers.</param>
/// <param name="Count">How many.</param>
internal readonly record struct NoisyCopy(GlBuffer Target, int Count)
{
    /// <summary>Where they begin in the target.</summary>
    public int At { get; init; }

    /// <summary>The source, which may be the target; null for noise alone.</summary>
    public GlBuffer? Source { get; init; }

    /// <summary>a. Default 1.</summary>
    public double Factor { get; init; } = 1.0;

    /// <summary>Width and height of the target, in pixels, where the source is of another size.</summary>
    public (int Width, int Height) Size { get; init; }

    /// <summary>By how much the source is larger than the target: means are taken. 0 where it is half as large, and doubled
    /// by a cubic on the torus. Default 1.</summary>
    public int Reduction { get; init; } = 1;

    /// <summary>The streams of ε and ε′.</summary>
    public (RandomSequence First, RandomSequence Second) Noise { get; init; }

    /// <summary>b and c. Default no noise.</summary>
    public (double First, double Second) Deviations { get; init; }
}
