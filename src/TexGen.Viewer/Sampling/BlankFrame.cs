using TexGen.Plugin;
using TexGen.Plugin.Rendering;

namespace TexGen.Viewer.Sampling;

/// <summary>
/// A black picture where a session's would be.
/// </summary>
/// <param name="width">Its width, in pixels.</param>
/// <param name="height">Its height, in pixels.</param>
internal sealed class BlankFrame(int width, int height) : IFrameSource
{
    /// <inheritdoc/>
    public int Width => width;

    /// <inheritdoc/>
    public int Height => height;

    /// <inheritdoc/>
    public long FrameNumber => 0;

    /// <inheritdoc/>
    public bool IsOnGpu => false;

    /// <inheritdoc/>
    public long CopyFrame(FrameView view, Span<byte> rgba)
    {
        rgba.Clear();

        return FrameNumber;
    }

    /// <inheritdoc/>
    public long UseDeviceFrame(FrameView view, Action<nint> use)
    {
        throw new InvalidOperationException("A blank frame lies in main memory.");
    }
}
