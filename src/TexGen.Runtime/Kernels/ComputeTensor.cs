using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// A tensor [C, H, W] in the GPU's memory: [C/4, H · W] blocks of four channels.
/// </summary>
internal sealed class ComputeTensor : IDisposable
{
    private readonly StoragePrecision _precision;

    /// <summary>Allocates it; what it holds is undefined.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="channels">C.</param>
    /// <param name="width">W, in pixels.</param>
    /// <param name="height">H, in pixels.</param>
    /// <param name="precision">How it lies in memory.</param>
    /// <exception cref="GraphicsException">It is larger than what shaders of this driver can reach.</exception>
    public ComputeTensor(GL gl, int channels, int width, int height, StoragePrecision precision)
    {
        Channels = channels;
        Width = width;
        Height = height;
        _precision = precision;
        Buffer = StorageBuffer.Allocate(gl, (long)Blocks.Of(channels) * width * height * Blocks.Bytes(precision));
    }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>W, in pixels.</summary>
    public int Width { get; }

    /// <summary>H, in pixels.</summary>
    public int Height { get; }

    /// <summary>Where it lies.</summary>
    public GlBuffer Buffer { get; }

    /// <summary>Replaces what it holds.</summary>
    /// <param name="planes">[C, H, W].</param>
    public void Write(ReadOnlySpan<float> planes)
    {
        int pixels = Width * Height;
        float[] values = new float[Blocks.Of(Channels) * Blocks.Size * pixels];
        for (int i = 0; i < Channels * pixels; i++)
        {
            values[Place(i / pixels, i % pixels)] = planes[i];
        }

        Buffer.Fill<uint>(Blocks.Pack(values, _precision));
    }

    /// <summary>Reads what it holds, which stalls the GPU.</summary>
    /// <returns>[C, H, W].</returns>
    public float[] Read()
    {
        int pixels = Width * Height;
        uint[] words = new uint[Blocks.Of(Channels) * pixels * Blocks.Bytes(_precision) / sizeof(uint)];
        Buffer.Read<uint>(words);
        float[] values = Blocks.Unpack(words, _precision);
        float[] planes = new float[Channels * pixels];
        for (int i = 0; i < planes.Length; i++)
        {
            planes[i] = values[Place(i / pixels, i % pixels)];
        }

        return planes;
    }

    /// <inheritdoc/>
    public void Dispose() => Buffer.Dispose();

    private int Place(int channel, int pixel)
    {
        return (((channel / Blocks.Size * Width * Height) + pixel) * Blocks.Size) + (channel % Blocks.Size);
    }
}
