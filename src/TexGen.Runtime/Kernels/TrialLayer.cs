using Silk.NET.OpenGL;
using TexGen.Model.Random;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// One convolution of 64 to 64 channels, as a network's first level has them: to measure kernels and to look at what they
/// compute.
/// </summary>
internal sealed class TrialLayer : IDisposable
{
    /// <summary>Its channels.</summary>
    public const int Channels = 64;

    private const int FilterSide = 3;
    private const int FilterSize = Channels * FilterSide * FilterSide;

    // What is measured at once, so that the stamps' own grain counts little; and of how many dispatches it is at the most.
    private const int MostRuns = 16;
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(0.25);

    private readonly GL _gl;
    private readonly int _side;
    private readonly ConvolutionLayer _layer;
    private readonly ComputeTensor _source;
    private readonly ComputeTensor _target;
    private readonly FilterBuffers _filters;
    private readonly GlBuffer _vectors;

    /// <summary>Allocates it.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="precision">How weights and tensors lie in memory.</param>
    /// <param name="side">Side of the square of pixels.</param>
    /// <param name="isRandom">Whether it is of normal deviates, which are always the same and keep their size; else of
    /// zeros, as software would slow down on the denormal numbers of memory that nobody has filled.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public TrialLayer(GL gl, StoragePrecision precision, int side, bool isRandom = false)
    {
        _gl = gl;
        _side = side;
        float[] filters = new float[Channels * FilterSize];
        float[] values = new float[Channels * side * side];
        if (isRandom)
        {
            new RandomSequence(0, 0).FillNormal(filters.AsSpan());
            new RandomSequence(0, 1).FillNormal(values.AsSpan());
            float deviation = 1.0f / MathF.Sqrt(FilterSize);
            filters = Array.ConvertAll(filters, filter => deviation * filter);
        }

        WeightStore weights = new();
        _layer = new ConvolutionLayer(new ConvolutionKind(FilterSide), Blocks.Of(Channels), Blocks.Of(Channels))
        {
            FiltersAt = weights.AddFilters(filters, Channels, FilterSide * FilterSide, Channels),
            BiasAt = weights.AddVector(new float[Channels]),
        };
        try
        {
            _filters = weights.UploadFilters(gl, precision);
            _vectors = weights.UploadVectors(gl);
            _source = new ComputeTensor(gl, Channels, side, side, precision);
            _target = new ComputeTensor(gl, Channels, side, side, precision);
            _source.Write(values);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How long it takes, the best of some.</summary>
    /// <param name="library">The programs; of one variant.</param>
    /// <param name="rounds">How many, after the one that compiles.</param>
    /// <param name="budget">When no further round begins.</param>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public TimeSpan Measure(KernelLibrary library, int rounds, TimeSpan budget)
    {
        Run(library, 1);
        using GlTimer timer = new(_gl);
        TimeSpan best = Time(timer, library, 1);
        TimeSpan spent = best;
        int runs = (int)Math.Clamp(LongEnough / best, 1.0, MostRuns);
        for (int round = 1; round < rounds && spent < budget; round++)
        {
            TimeSpan time = Time(timer, library, runs);
            spent += time;
            best = time / runs < best ? time / runs : best;
        }

        return best;
    }

    /// <summary>What it computes.</summary>
    /// <param name="library">The programs; of one variant.</param>
    /// <returns>[64, side, side].</returns>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public float[] Answer(KernelLibrary library)
    {
        // What kernels leave out must not be what others wrote into the same memory.
        _target.Write(new float[Channels * _side * _side]);
        Run(library, 1);

        return _target.Read();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source?.Dispose();
        _target?.Dispose();
        _filters?.Dispose();
        _vectors?.Dispose();
    }

    private TimeSpan Time(GlTimer timer, KernelLibrary library, int runs)
    {
        timer.Start();
        Run(library, runs);
        timer.Stop();

        return timer.Read();
    }

    private void Run(KernelLibrary library, int runs)
    {
        ConvolutionRunner runner = new(library, _filters, _vectors);
        runner.Begin(_vectors);
        for (int run = 0; run < runs; run++)
        {
            runner.Run(_layer, new ConvolutionOperands(_source.Buffer, _target.Buffer), _side, _side);
        }
    }
}
