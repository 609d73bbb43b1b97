using Silk.NET.OpenGL;
using TexGen.Model.Random;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// One convolution of 64 to 64 channels, as a network's first level has them: to measure kernels and to look at what they
/// compute.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="precision">How weights and tensors lie in memory.</param>
internal sealed class TrialLayer(GL gl, StoragePrecision precision)
{
    private const int Channels = 64;
    private const int FilterSide = 3;
    private const int FilterSize = Channels * FilterSide * FilterSide;

    /// <summary>How long it takes, the best of some.</summary>
    /// <param name="variant">The kernels' variant.</param>
    /// <param name="side">Side of the square of pixels.</param>
    /// <param name="rounds">How many, after the one that compiles.</param>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public TimeSpan Measure(KernelVariant variant, int side, int rounds)
    {
        // Zeros throughout: software would slow down on the denormal numbers of memory that nobody has filled.
        return With(variant, side, new float[Channels * FilterSize], new float[Channels * side * side], (run, _) =>
        {
            using GlTimer timer = new(gl);
            run();
            TimeSpan best = TimeSpan.MaxValue;
            for (int round = 0; round < rounds; round++)
            {
                timer.Start();
                run();
                timer.Stop();
                TimeSpan time = timer.Read();
                best = time < best ? time : best;
            }

            return best;
        });
    }

    /// <summary>What it computes of normal deviates, which are always the same and keep their size.</summary>
    /// <param name="variant">The kernels' variant.</param>
    /// <param name="side">Side of the square of pixels.</param>
    /// <returns>[64, side, side].</returns>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public float[] Answer(KernelVariant variant, int side)
    {
        float[] filters = new float[Channels * FilterSize];
        float[] values = new float[Channels * side * side];
        new RandomSequence(0, 0).FillNormal(filters.AsSpan());
        new RandomSequence(0, 1).FillNormal(values.AsSpan());
        float deviation = 1.0f / MathF.Sqrt(FilterSize);

        return With(variant, side, Array.ConvertAll(filters, filter => deviation * filter), values, (run, target) =>
        {
            // What kernels leave out must not be what others wrote into the same memory.
            target.Write(new float[values.Length]);
            run();

            return target.Read();
        });
    }

    private T With<T>(
        KernelVariant variant, int side, float[] filters, float[] values, Func<Action, ComputeTensor, T> use)
    {
        using KernelLibrary library = new(gl, variant, precision);
        using ComputeTensor source = new(gl, Channels, side, side, precision);
        using ComputeTensor target = new(gl, Channels, side, side, precision);
        WeightStore weights = new();
        ConvolutionLayer layer = new(new ConvolutionKind(FilterSide), Blocks.Of(Channels), Blocks.Of(Channels))
        {
            FiltersAt = weights.AddFilters(filters, Channels, FilterSide * FilterSide, Channels),
            BiasAt = weights.AddVector(new float[Channels]),
        };
        using FilterBuffers pages = weights.UploadFilters(gl, precision);
        using GlBuffer vectors = weights.UploadVectors(gl);
        source.Write(values);
        ConvolutionRunner runner = new(library, pages, vectors);
        runner.Begin(vectors);

        return use(() => runner.Run(layer, new ConvolutionOperands(source.Buffer, target.Buffer), side, side), target);
    }
}
