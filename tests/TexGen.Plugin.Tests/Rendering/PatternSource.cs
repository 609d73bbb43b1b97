using TexGen.Plugin.Rendering;

namespace TexGen.Plugin.Tests.Rendering;

/// <summary>
/// A frame source whose every byte follows from frame number, view and position.
/// </summary>
internal sealed class PatternSource(int width, int height, bool isOnGpu = false) : IFrameSource
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public long FrameNumber { get; private set; }

    public bool IsOnGpu { get; } = isOnGpu;

    public int CopyCount { get; private set; }

    public void Publish() => FrameNumber++;

    public byte[] Expected(FrameView view)
    {
        byte[] pixels = new byte[Width * Height * 4];
        Fill(view, pixels);

        return pixels;
    }

    public long CopyFrame(FrameView view, Span<byte> rgba)
    {
        Assert.Equal(Width * Height * 4, rgba.Length);
        CopyCount++;
        Fill(view, rgba);

        return FrameNumber;
    }

    public long UseDeviceFrame(FrameView view, Action<nint> use)
    {
        // Not device memory: whoever asks CUDA about it gets an error, or finds no CUDA at all.
        use(4096);

        return FrameNumber;
    }

    private void Fill(FrameView view, Span<byte> rgba)
    {
        for (int i = 0; i < rgba.Length; i++)
        {
            rgba[i] = (byte)((i * 31) + (i / (Width * 4) * 7) + (FrameNumber * 101) + ((int)view * 53));
        }
    }
}
