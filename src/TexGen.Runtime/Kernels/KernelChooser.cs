using System.Globalization;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Finds the fastest variant of the kernels on a GPU by a short measurement.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="precision">How weights and tensors lie in memory.</param>
internal sealed class KernelChooser(GL gl, StoragePrecision precision)
{
    // A layer as a network's first level has them.
    private const int Channels = 64;
    private const int Taps = 9;

    // Squares of pixels: from what a software rasteriser does in milliseconds to what fills a large GPU.
    private const int SmallestSide = 32;
    private const int LargestSide = 256;
    private const int Rounds = 3;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(1.0);

    /// <summary>What tells this GPU and driver from others.</summary>
    public string DeviceKey => string.Create(
        CultureInfo.InvariantCulture,
        $"{gl.GetStringS(StringName.Vendor)}|{gl.GetStringS(StringName.Renderer)}|{gl.GetStringS(StringName.Version)}"
        + $"|{precision}");

    /// <summary>The fastest variant.</summary>
    /// <exception cref="GraphicsException">The driver refuses every variant's shaders; carries the info log of the
    /// last.</exception>
    public KernelVariant Choose()
    {
        GraphicsException? refusal = null;
        KernelVariant? fastest = null;
        TimeSpan best = TimeSpan.MaxValue;
        int side = 0;
        foreach (KernelVariant variant in Candidates())
        {
            try
            {
                // The first variant that runs says what size is worth measuring.
                side = side == 0 ? SideFor(variant) : side;
                TimeSpan time = Measure(variant, side);
                if (time < best)
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
        using KernelLibrary library = new(gl, variant, precision);
        using ComputeTensor source = new(gl, Channels, side, side, precision);
        using ComputeTensor target = new(gl, Channels, side, side, precision);
        WeightStore weights = new();
        ConvolutionLayer layer = new(new ConvolutionKind(3), Blocks.Of(Channels), Blocks.Of(Channels))
        {
            FiltersAt = weights.AddFilters(new float[Channels * Channels * Taps], Channels, Taps, Channels),
            BiasAt = weights.AddVector(new float[Channels]),
        };
        using FilterBuffers filters = weights.UploadFilters(gl, precision);
        using GlBuffer vectors = weights.UploadVectors(gl);
        using GlTimer timer = new(gl);

        // Zeros throughout: software would slow down on the denormal numbers of memory that nobody has filled.
        source.Write(new float[Channels * side * side]);
        ConvolutionRunner runner = new(library, filters, vectors);
        runner.Begin(vectors);

        TimeSpan best = TimeSpan.MaxValue;
        for (int round = 0; round <= Rounds; round++)
        {
            timer.Start();
            runner.Run(layer, new ConvolutionOperands(source.Buffer, target.Buffer), side, side);
            timer.Stop();
            TimeSpan time = timer.Read();

            // The first one compiles.
            best = round > 0 && time < best ? time : best;
        }

        return best;
    }

    // The processor's caches are its shared memory: software is several times slower with one of OpenGL's, and takes seconds
    // to say so.
    private IEnumerable<KernelVariant> Candidates()
    {
        bool isSoftware = SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer));

        return KernelVariant.All.Where(variant => !isSoftware || !variant.IsTiled);
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
