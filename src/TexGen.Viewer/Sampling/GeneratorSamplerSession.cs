using Silk.NET.OpenGL;
using TexGen.Model.Materials;
using TexGen.Plugin;
using TexGen.Plugin.Rendering;

namespace TexGen.Viewer.Sampling;

/// <summary>
/// A <see cref="GeneratorSession"/> as the viewer sees it.
/// </summary>
internal class GeneratorSamplerSession(GeneratorSession session) : ISamplerSession
{
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
    public virtual bool Advance() => session.Advance();

    /// <inheritdoc/>
    public void Advance(TimeSpan budget)
    {
        _ = session.Advance(budget, mostSteps: 1);
        session.Wait();
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
