using TexGen.Graphics.Testing;
using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// A context with the programs of one variant, and one layer at a time with random weights.
/// </summary>
internal sealed class KernelFixture : IDisposable
{
    private readonly EglTestContext _context = EglTestContext.Open();
    private readonly KernelLibrary _library;
    private readonly List<IDisposable> _owned = [];
    private ulong _stream;

    public KernelFixture(KernelVariant variant, StoragePrecision precision = StoragePrecision.Single)
        : this(KernelChoice.Of(variant), precision)
    {
    }

    public KernelFixture(KernelChoice choice, StoragePrecision precision = StoragePrecision.Single)
    {
        _library = new KernelLibrary(_context.Gl, choice, precision);
    }

    public KernelLibrary Library => _library;

    public StoragePrecision Precision => _library.Precision;

    /// <summary>Numbers that lie in halves without loss, so that precisions compare.</summary>
    public float[] Numbers(int count, float deviation = 1.0f)
    {
        float[] values = new float[count];
        new RandomSequence(7, _stream++).FillNormal(values.AsSpan());
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(Half)(deviation * values[i]);
        }

        return values;
    }

    public ComputeTensor Tensor(int channels, int width, int height, float[]? values = null)
    {
        ComputeTensor tensor = Own(new ComputeTensor(_context.Gl, channels, width, height, _library.Precision));
        if (values is not null)
        {
            tensor.Write(values);
        }

        return tensor;
    }

    public GlBuffer Buffer(ReadOnlySpan<float> values)
    {
        return Own(StorageBuffer.Filled(_context.Gl, values));
    }

    public ConvolutionRunner Runner(WeightStore weights, WeightStore? film = null)
    {
        ConvolutionRunner runner = new(
            _library, Own(weights.UploadFilters(_context.Gl, _library.Precision)), Own(weights.UploadVectors(_context.Gl)));
        runner.Begin(film is null ? Buffer([0.0f]) : Own(film.UploadVectors(_context.Gl)));

        return runner;
    }

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }

        _library.Dispose();
        _context.Dispose();
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);

        return owned;
    }
}
