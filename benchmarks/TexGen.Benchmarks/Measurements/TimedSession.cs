using System.Diagnostics;
using Silk.NET.OpenGL;
using TexGen.Model.Materials;
using TexGen.Plugin;
using TexGen.Plugin.Rendering;
using TexGen.Viewer.Sampling;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// A session of the viewer's that tells how long it took from the beginning of its first step to the end of its last.
/// </summary>
internal sealed class TimedSession(ISamplerSession session) : ISamplerSession
{
    private long _begin;

    /// <summary>Seconds of all steps and of what lay between them; 0 until the last is done.</summary>
    public double Seconds { get; private set; }

    /// <inheritdoc/>
    public int Width => session.Width;

    /// <inheritdoc/>
    public int Height => session.Height;

    /// <inheritdoc/>
    public int Step => session.Step;

    /// <inheritdoc/>
    public int StepCount => session.StepCount;

    /// <inheritdoc/>
    public double Sigma => session.Sigma;

    /// <inheritdoc/>
    public bool IsFinished => session.IsFinished;

    /// <inheritdoc/>
    public bool Advance()
    {
        if (session.Step == 0)
        {
            _begin = Stopwatch.GetTimestamp();
        }

        bool hasAdvanced = session.Advance();
        if (session.IsFinished)
        {
            Seconds = Stopwatch.GetElapsedTime(_begin).TotalSeconds;
        }

        return hasAdvanced;
    }

    /// <inheritdoc/>
    public void Cancel() => session.Cancel();

    /// <inheritdoc/>
    public void CopyPixels(FrameView view, Span<byte> rgba) => session.CopyPixels(view, rgba);

    /// <inheritdoc/>
    public IReadOnlyList<MaterialMap> ToMaps(FrameView view) => session.ToMaps(view);

    /// <inheritdoc/>
    public SessionTexture CreateTexture(GL gl) => session.CreateTexture(gl);

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
