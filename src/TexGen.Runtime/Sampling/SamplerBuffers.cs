using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// What a sampler works on, all of it plain [C, H, W] in 32 bits.
/// </summary>
internal sealed class SamplerBuffers : IDisposable
{
    /// <summary>Allocates them; what they hold is undefined.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="whitening">The model's whitening: its range keeps the estimates.</param>
    /// <param name="answeredChannels">Channels that the network answers with: C, or 2C.</param>
    /// <param name="width">W, in pixels.</param>
    /// <param name="height">H, in pixels.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public SamplerBuffers(GL gl, WhiteningInfo whitening, int answeredChannels, int width, int height)
    {
        Channels = whitening.Channels;
        Width = width;
        Height = height;
        long bytes = (long)Count * sizeof(float);
        try
        {
            State = StorageBuffer.Allocate(gl, bytes);
            Estimate = StorageBuffer.Allocate(gl, bytes);
            Answer = StorageBuffer.Allocate(gl, bytes / Channels * answeredChannels);
            Range = StorageBuffer.Filled<float>(
                gl,
                [.. whitening.Low.Zip(whitening.High, static (low, high) => new[] { low, high })
                    .SelectMany(static pair => pair)]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>W, in pixels.</summary>
    public int Width { get; }

    /// <summary>H, in pixels.</summary>
    public int Height { get; }

    /// <summary>H · W.</summary>
    public int Pixels => Width * Height;

    /// <summary>C · H · W.</summary>
    public int Count => Channels * Pixels;

    /// <summary>x_t.</summary>
    public GlBuffer State { get; } = null!;

    /// <summary>x̂_0 of the last step.</summary>
    public GlBuffer Estimate { get; } = null!;

    /// <summary>The network's answer.</summary>
    public GlBuffer Answer { get; } = null!;

    /// <summary>Least and largest value of each channel.</summary>
    public GlBuffer Range { get; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        State?.Dispose();
        Estimate?.Dispose();
        Answer?.Dispose();
        Range?.Dispose();
    }
}
