using System.Globalization;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Finds the fastest variants of the kernels on a GPU by a short measurement, of a small convolution and of a large one.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="precision">How weights and tensors lie in memory.</param>
/// <param name="halves">The way to multiply in halves that may be chosen, too; none unless tensors lie as halves.</param>
internal sealed class KernelChooser(
    GL gl, StoragePrecision precision, Arithmetic halves = Arithmetic.Single)
{
    // Where kernels that multiply in halves are looked at, and by how much they may differ: about five times as much as they do.
    private const int TrialSide = 16;
    private const double MostDeviation = 1.0 / 256.0;

    private const int Rounds = 3;

    // GL_MAX_TEXTURE_BUFFER_SIZE, and of how many texels it has to be: all filters and tensors, at 2^31 bytes the largest that
    // storage buffers are.
    private const GetPName LargestTexels = (GetPName)0x8C2B;
    private const int LeastTexels = 1 << 27;

    // By how much a variant may be slower than the fastest where it spares the programs of a second one.
    private const double MostLoss = 0.05;

    // Of each variant at each size: no further round begins behind it, and the large convolution has fewer pixels where the
    // first variant would take longer. Eleven variants at two sizes then take 0.22 s of the GPU's time, and a round more each.
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(10.0);

    // Sides of squares of pixels. The widest level of a network whose patches are 2x2 has the first one in a picture of 128x128,
    // and the second one in one of 512x512. Software is measured at less: it has few processors, which the groups of small
    // convolutions fill.
    private readonly (int Small, int Large) _sides =
        SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer)) ? (16, 64) : (64, 256);

    /// <summary>The variants that are worth a measurement; those that multiply in halves come last.</summary>
    public IReadOnlyList<KernelVariant> Variants { get; } =
        halves == Arithmetic.Single ? KernelVariant.All : [.. KernelVariant.All, .. KernelVariant.InHalves(halves)];

    /// <summary>What tells this GPU and driver, what may be chosen out of how many, and at which sizes, from others.</summary>
    public string DeviceKey => string.Create(
        CultureInfo.InvariantCulture,
        $"{DriverName.Of(gl)}|{precision}{(halves == Arithmetic.Single ? "" : $"|{halves}")}|{Variants.Count}"
        + $"|{_sides.Small}+{_sides.Large}");

    /// <summary>How many numbers the smallest convolution makes that is taken for a large one: the geometric mean of those of
    /// the two that are measured, so that each convolution is taken for the one that it is nearer to.</summary>
    public long Boundary => (long)_sides.Small * _sides.Large * TrialLayer.Channels;

    /// <summary>The variants that a file remembers for this GPU, or the fastest, which it then remembers.</summary>
    /// <param name="cacheFile">The file; empty for none.</param>
    /// <exception cref="GraphicsException">The driver refuses every variant's shaders; carries the info log of the
    /// last.</exception>
    public KernelChoice Recall(string cacheFile)
    {
        if (cacheFile.Length == 0)
        {
            return Choose();
        }

        KernelChoice? known = KernelChoice.Parse(new KernelCache(cacheFile).Find(DeviceKey), Variants, Boundary);

        return known ?? Remember(cacheFile, Choose());
    }

    /// <summary>The variants of those that multiply in 32 bits, which the file then remembers also where halves are
    /// allowed: this GPU's driver refuses a network in halves.</summary>
    /// <param name="cacheFile">The file; empty for none.</param>
    /// <exception cref="GraphicsException">The driver refuses every variant's shaders; carries the info log of the
    /// last.</exception>
    public KernelChoice DoWithoutHalves(string cacheFile)
    {
        return Remember(cacheFile, new KernelChooser(gl, precision).Recall(cacheFile));
    }

    /// <summary>The fastest variants.</summary>
    /// <exception cref="GraphicsException">The driver refuses every variant's shaders, or there is too little
    /// memory.</exception>
    public KernelChoice Choose()
    {
        GraphicsException? refusal = null;
        List<(KernelVariant Variant, TimeSpan Small, TimeSpan Large)> found = [];
        TrialLayer? large = null;
        try
        {
            using TrialLayer small = new(gl, precision, _sides.Small);
            foreach (KernelVariant variant in Candidates())
            {
                if (found.Count == 0 && variant.Arithmetic != Arithmetic.Single)
                {
                    // None of 32 bits runs, so that nothing tells what halves should come near to.
                    break;
                }

                try
                {
                    using KernelLibrary library = new(gl, KernelChoice.Of(variant), precision);
                    TimeSpan inSmall = small.Measure(library, Rounds, Budget);
                    large ??= new TrialLayer(gl, precision, LargeSide(inSmall));
                    TimeSpan inLarge = large.Measure(library, Rounds, Budget);
                    if (found.Count == 0 || IsSound(variant, found[0].Variant))
                    {
                        found.Add((variant, inSmall, inLarge));
                    }
                }
                catch (GraphicsException exception)
                {
                    // A driver may have too little shared memory, or too few invocations in a group, for one of them.
                    refusal = exception;
                }
            }
        }
        finally
        {
            large?.Dispose();
        }

        return found.Count > 0 ? Decide(found, Boundary) : throw refusal!;
    }

    /// <summary>The fastest variant at each size; one for both, where none is much faster than it at either.</summary>
    /// <param name="times">Variants, and how long each takes at the small size and at the large one; at least one.</param>
    /// <param name="boundary">How many numbers the smallest of the large convolutions makes.</param>
    public static KernelChoice Decide(
        IReadOnlyList<(KernelVariant Variant, TimeSpan Small, TimeSpan Large)> times, long boundary)
    {
        (KernelVariant Variant, TimeSpan Time, TimeSpan) small = times.MinBy(static time => time.Small);
        (KernelVariant Variant, TimeSpan, TimeSpan Time) large = times.MinBy(static time => time.Large);
        double Loss((KernelVariant, TimeSpan Small, TimeSpan Large) time) =>
            Math.Max(Ratio(time.Small, small.Time), Ratio(time.Large, large.Time)) - 1.0;
        (KernelVariant Variant, TimeSpan, TimeSpan) both = times.MinBy(Loss);

        return Loss(both) <= MostLoss
            ? KernelChoice.Of(both.Variant)
            : new KernelChoice(small.Variant, large.Variant, boundary);
    }

    /// <summary>How long a convolution of 64 to 64 channels takes, the best of some.</summary>
    /// <param name="variant">The kernels' variant.</param>
    /// <param name="side">Side of the square, in pixels.</param>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public TimeSpan Measure(KernelVariant variant, int side)
    {
        using KernelLibrary library = new(gl, KernelChoice.Of(variant), precision);
        using TrialLayer layer = new(gl, precision, side);

        return layer.Measure(library, Rounds, TimeSpan.MaxValue);
    }

    /// <summary>How far what two variants compute of normal deviates lies apart: the root of the mean square, in times of
    /// the second one's own.</summary>
    /// <param name="variant">The one.</param>
    /// <param name="reference">The other.</param>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public double Deviation(KernelVariant variant, KernelVariant reference)
    {
        using TrialLayer layer = new(gl, precision, TrialSide, isRandom: true);
        float[] Answer(KernelVariant of)
        {
            using KernelLibrary library = new(gl, KernelChoice.Of(of), precision);

            return layer.Answer(library);
        }

        float[] expected = Answer(reference);
        double difference = expected.Zip(Answer(variant), static (a, b) => ((double)a - b) * ((double)a - b)).Sum();

        return Math.Sqrt(difference / expected.Sum(static value => (double)value * value));
    }

    // Of a GPU whose clock is coarse a time may be nothing at all.
    private static double Ratio(TimeSpan time, TimeSpan least) =>
        (double)Math.Max(time.Ticks, 1) / Math.Max(least.Ticks, 1);

    private KernelChoice Remember(string cacheFile, KernelChoice choice)
    {
        if (cacheFile.Length > 0)
        {
            new KernelCache(cacheFile).Remember(DeviceKey, choice.Name);
        }

        return choice;
    }

    // A driver's word for its extension is not enough.
    private bool IsSound(KernelVariant variant, KernelVariant reference)
    {
        return variant.Arithmetic == Arithmetic.Single || Deviation(variant, reference) <= MostDeviation;
    }

    // The processor's caches are its shared memory: software is several times slower with one of OpenGL's, and takes seconds
    // to say so; so it does of storage buffers, which it reads pixel by pixel.
    private IEnumerable<KernelVariant> Candidates()
    {
        bool isSoftware = SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer));
        bool hasTexels = gl.GetInteger(LargestTexels) >= LeastTexels;

        return Variants.Where(variant => variant.ReadsTexels ? hasTexels : !isSoftware || (!variant.IsTiled && !hasTexels));
    }

    // What takes that long has all of a GPU's units to do, however few its pixels.
    private int LargeSide(TimeSpan inSmall)
    {
        int side = _sides.Large;
        while (side > 2 * _sides.Small && (side / _sides.Small) * (side / _sides.Small) * inSmall > Budget)
        {
            side /= 2;
        }

        return side;
    }
}
