using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Plugin.Rendering;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Backends;

/// <summary>
/// A tile that is computed in the host's own OpenGL context, on the thread where that is current. Its frames are read
/// back only where pixels are asked for.
/// </summary>
internal sealed class OpenGlTile : ITileProcess
{
    private readonly GL _gl;
    private readonly RuntimeSession _session;
    private readonly IReadOnlyList<MapInfo> _maps;
    private readonly string? _shownMap;

    /// <summary>Takes a session over.</summary>
    /// <param name="gl">The session's context, current on this thread.</param>
    /// <param name="session">The session; disposed with this object.</param>
    /// <param name="maps">The model's maps.</param>
    /// <param name="shownMap">The map that frames show; null for the first.</param>
    public OpenGlTile(GL gl, RuntimeSession session, IReadOnlyList<MapInfo> maps, string? shownMap)
    {
        _gl = gl;
        _session = session;
        _maps = maps;
        _shownMap = shownMap;
    }

    /// <inheritdoc/>
    public ComputeDevice Device => ComputeDevice.OpenGl;

    /// <inheritdoc/>
    public int Width => _session.Width;

    /// <inheritdoc/>
    public int Height => _session.Height;

    /// <inheritdoc/>
    public int StepCount => _session.StepCount;

    /// <inheritdoc/>
    public int Step => _session.Step;

    /// <inheritdoc/>
    public double Sigma => _session.Sigma;

    /// <inheritdoc/>
    public long FrameNumber => _session.Step;

    /// <inheritdoc/>
    public bool IsOnGpu => false;

    /// <inheritdoc/>
    public bool IsInOpenGl => true;

    /// <inheritdoc/>
    public void Advance() => _session.Advance();

    /// <inheritdoc/>
    public void Advance(TimeSpan budget, int mostSteps) => _session.Advance(budget, mostSteps);

    /// <inheritdoc/>
    public void Wait() => _gl.Finish();

    /// <inheritdoc/>
    public Image ToImage(FrameView view)
    {
        _session.Check();
        using GlTexture texture = new(_gl, Width, Height, format: SizedInternalFormat.Rgba32f);
        Image image = new(Width, Height, _maps.Sum(static map => map.GeneratedChannels));
        float[] rgba = new float[4 * Width * Height];
        int first = 0;
        foreach (MapInfo map in _maps.Where(static map => map.Constant is null))
        {
            _session.Present(texture.Handle, InternalFormat.Rgba32f, map.Name, ViewOf(view));
            TextureReader.Read<float>(_gl, texture, PixelType.Float, rgba);
            Take(rgba, map.Channels, image, first);
            first += map.Channels;
        }

        return image;
    }

    /// <inheritdoc/>
    public void PresentAll(GL gl, IReadOnlyList<MapTexture> textures, FrameView view) =>
        _session.PresentAll(textures, ViewOf(view));

    /// <inheritdoc/>
    public long CopyFrame(FrameView view, Span<byte> rgba)
    {
        _session.Check();
        using GlTexture texture = new(_gl, Width, Height);
        _session.Present(texture.Handle, InternalFormat.Rgba8, _shownMap, ViewOf(view));
        TextureReader.Read(_gl, texture, PixelType.UnsignedByte, rgba);

        return FrameNumber;
    }

    /// <inheritdoc/>
    public long UseDeviceFrame(FrameView view, Action<nint> use) =>
        throw new InvalidOperationException("This session computes in OpenGL; its frames have no CUDA memory.");

    /// <inheritdoc/>
    public long PresentFrame(FrameView view, uint texture)
    {
        _session.Present(texture, InternalFormat.Rgba8, _shownMap, ViewOf(view), _session.MipLevels);

        return FrameNumber;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static RuntimeView ViewOf(FrameView view) =>
        view == FrameView.Noisy ? RuntimeView.Noisy : RuntimeView.Estimate;

    // A map's channels come first in red, green and blue, in their order.
    private static void Take(float[] rgba, int count, Image image, int first)
    {
        Span<float> pixels = image.Pixels;
        for (int i = 0; i < rgba.Length / 4; i++)
        {
            rgba.AsSpan(4 * i, count).CopyTo(pixels[((i * image.Channels) + first)..]);
        }
    }
}
