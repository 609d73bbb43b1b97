using System.Globalization;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Finds the fastest variant of the kernels on a GPU by a short measurement.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="precision">How weights and tensors lie in memory.</param>
/// <param name="halves">The way to multiply in halves that may be chosen, too; none unless tensors lie as halves.</param>
internal sealed class KernelChooser(
    GL gl, StoragePrecision precision, Arithmetic halves = Arithmetic.Single)
{
    // Squares of pixels: from what a software rasteriser does in milliseconds to what fills a large GPU.
    private const int SmallestSide = 32;
    private const int LargestSide = 256;
    private const int Rounds = 3;

    // Where kernels that multiply in halves are looked at, and by how much they may differ: about five times as much as they do.
    private const int TrialSide = 16;
    private const double MostDeviation = 1.0 / 256.0;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(1.0);

    /// <summary>The variants that are worth a measurement; those that multiply in halves come last.</summary>
    public IReadOnlyList<KernelVariant> Variants { get; } =
        halves == Arithmetic.Single ? KernelVariant.All : [.. KernelVariant.All, .. KernelVariant.InHalves(halves)];

    /// <summary>What tells this GPU and driver, and what may be chosen, from others.</summary>
    public string DeviceKey => string.Create(
        CultureInfo.InvariantCulture,
        $"{gl.GetStringS(StringName.Vendor)}|{gl.GetStringS(StringName.Renderer)}|{gl.GetStringS(StringName.Version)}"
        + $"|{precision}{(halves == Arithmetic.Single ? "" : $"|{halves}")}");

    /// <summary>The variant that a file remembers for this GPU, or the fastest, which it then remembers.</summary>
    /// <param name="cacheFile">The file; empty for none.</param>
    /// <exception cref="GraphicsException">The driver refuses every variant's shaders; carries the info log of the
    /// last.</exception>
    public KernelVariant Recall(string cacheFile)
    {
        if (cacheFile.Length == 0)
        {
            return Choose();
        }

        KernelVariant? known = new KernelCache(cacheFile).Find(DeviceKey, Variants);

        return known ?? Remember(cacheFile, Choose());
    }

    /// <summary>The variant of those that multiply in 32 bits, which the file then remembers also where halves are
    /// allowed: this GPU's driver refuses a network in halves.</summary>
    /// <param name="cacheFile">The file; empty for none.</param>
    /// <exception cref="GraphicsException">The driver refuses every variant's shaders; carries the info log of the
    /// last.</exception>
    public KernelVariant DoWithoutHalves(string cacheFile)
    {
        return Remember(cacheFile, new KernelChooser(gl, precision).Recall(cacheFile));
    }

    /// <summary>The fastest variant.</summary>
    /// <exception cref="GraphicsException">The driver refuses every variant's shaders; carries the info log of the
    /// last.</exception>
    public KernelVariant Choose()
    {
        GraphicsException? refusal = null;
        KernelVariant? first = null;
        KernelVariant? fastest = null;
        TimeSpan best = TimeSpan.MaxValue;
        int side = 0;
        foreach (KernelVariant variant in Candidates())
        {
            if (first is null && variant.Arithmetic != Arithmetic.Single)
            {
                // None of 32 bits runs, so that nothing tells what halves should come near to.
                break;
            }

            try
            {
                // The first variant that runs says what size is worth measuring, and what halves should come near to.
                side = side == 0 ? SideFor(variant) : side;
                TimeSpan time = Measure(variant, side);
                first ??= variant;
                if (time < best && IsSound(variant, first))
                {
                    (fastest, best) = (variant, time);
                }
            }
            catch (GraphicsException exception)
            {
                // A driver may have too little shared memory, or too few invocations in a group, for one of them.
                refusal = exception;
            }
        }

        return fastest ?? throw refusal!;
    }

    /// <summary>How long a convolution of 64 to 64 channels takes, the best of some.</summary>
    /// <param name="variant">The kernels' variant.</param>
    /// <param name="side">Side of the square, in pixels.</param>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public TimeSpan Measure(KernelVariant variant, int side)
    {
        return new TrialLayer(gl, precision).Measure(variant, side, Rounds);
    }

    /// <summary>How far what two variants compute of normal deviates lies apart: the root of the mean square, in times of
    /// the second one's own.</summary>
    /// <param name="variant">The one.</param>
    /// <param name="reference">The other.</param>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public double Deviation(KernelVariant variant, KernelVariant reference)
    {
        TrialLayer layer = new(gl, precision);
        float[] expected = layer.Answer(reference, TrialSide);
        float[] found = layer.Answer(variant, TrialSide);
        double difference = expected.Zip(found, static (a, b) => ((double)a - b) * ((double)a - b)).Sum();

        return Math.Sqrt(difference / expected.Sum(static value => (double)value * value));
    }

    private KernelVariant Remember(string cacheFile, KernelVariant variant)
    {
        if (cacheFile.Length > 0)
        {
            new KernelCache(cacheFile).Remember(DeviceKey, variant);
        }

        return variant;
    }

    // A driver's word for its extension is not enough.
    private bool IsSound(KernelVariant variant, KernelVariant reference)
    {
        return variant.Arithmetic == Arithmetic.Single || Deviation(variant, reference) <= MostDeviation;
    }

    // The processor's caches are its shared memory: software is several times slower with one of OpenGL's, and takes seconds
    // to say so.
    private IEnumerable<KernelVariant> Candidates()
    {
        bool isSoftware = SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer));

        return Variants.Where(variant => !isSoftware || !variant.IsTiled);
    }

    private int SideFor(KernelVariant variant)
    {
        int side = SmallestSide;
        while (side < LargestSide && Measure(variant, side) < LongEnough)
        {
            side *= 2;
        }

        return side;
    }
}
