using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Collects a network's weights as the kernels want them, and hands them to the GPU: the filters in as few buffers as
/// every driver can reach into, biases, gains and shifts, always 32-bit, in another.
/// </summary>
internal sealed class WeightStore
{
    // A shader reaches 2²⁴ bytes of a buffer at the least (OpenGL 4.3, table 23.64).
    private const int PageNumbers = (1 << 24) / sizeof(float);

    private readonly List<List<float>> _pages = [[]];
    private readonly List<float> _vectors = [];

    /// <summary>Blocks of vectors so far: where the next one will begin.</summary>
    public int VectorBlocks => _vectors.Count / Blocks.Size;

    /// <summary>
    /// Adds a convolution's filters.
    /// </summary>
    /// <param name="filters">[output channels, input channels, taps].</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="taps">9 or 1.</param>
    /// <param name="inputs">Input channels; of each source by itself where there are two.</param>
    /// <returns>Where they are: [taps, input channels, output channels/4] blocks.</returns>
    public FilterPlace AddFilters(ReadOnlySpan<float> filters, int outputs, int taps, params ReadOnlySpan<int> inputs)
    {
        int row = Blocks.Of(outputs) * Blocks.Size;
        int count = 0;
        int rows = 0;
        foreach (int source in inputs)
        {
            count += source;
            rows += Blocks.Of(source) * Blocks.Size * taps;
        }

        if (_pages[^1].Count > 0 && _pages[^1].Count + ((long)rows * row) > PageNumbers)
        {
            _pages.Add([]);
        }

        List<float> page = _pages[^1];
        FilterPlace start = new(_pages.Count - 1, page.Count / Blocks.Size);

        for (int tap = 0; tap < taps; tap++)
        {
            int first = 0;
            foreach (int source in inputs)
            {
                for (int input = 0; input < Blocks.Of(source) * Blocks.Size; input++)
                {
                    for (int output = 0; output < row; output++)
                    {
                        bool isReal = input < source && output < outputs;
                        page.Add(isReal ? filters[(((output * count) + first + input) * taps) + tap] : 0.0f);
                    }
                }

                first += source;
            }
        }

        return start;
    }

    /// <summary>
    /// Adds one number a channel.
    /// </summary>
    /// <param name="values">The numbers.</param>
    /// <returns>Where they begin, in blocks.</returns>
    public int AddVector(ReadOnlySpan<float> values)
    {
        int start = VectorBlocks;
        _vectors.AddRange(values);
        while (_vectors.Count % Blocks.Size != 0)
        {
            _vectors.Add(0.0f);
        }

        return start;
    }

    /// <summary>The filters on the GPU.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="precision">How they are to lie there.</param>
    /// <returns>The buffers; the caller's.</returns>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public FilterBuffers UploadFilters(GL gl, StoragePrecision precision)
    {
        return new FilterBuffers(_pages.Select(page => Upload(gl, page, precision)));
    }

    /// <summary>Biases, gains and shifts on the GPU.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <returns>The buffer; the caller's.</returns>
    public GlBuffer UploadVectors(GL gl) => Upload(gl, _vectors, StoragePrecision.Single);

    private static GlBuffer Upload(GL gl, List<float> values, StoragePrecision precision)
    {
        return StorageBuffer.Filled<uint>(gl, Blocks.Pack(CollectionsMarshal.AsSpan(values), precision));
    }
}
