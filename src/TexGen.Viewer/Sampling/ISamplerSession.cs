using Silk.NET.OpenGL;
using TexGen.Model.Materials;
using TexGen.Plugin;
using TexGen.Plugin.Rendering;

namespace TexGen.Viewer.Sampling;

/// <summary>
/// One run of the reverse process, as the viewer needs it. <see cref="Advance()"/> belongs to one thread at a time; the
/// other members work from any thread meanwhile, <see cref="CreateTexture"/> from the OpenGL thread. Of a session in OpenGL
/// everything belongs to that thread.
/// </summary>
internal interface ISamplerSession : IDisposable
{
    /// <summary>Width of the tile in pixels.</summary>
    int Width { get; }

    /// <summary>Height of the tile in pixels.</summary>
    int Height { get; }

    /// <summary>Reverse steps done.</summary>
    int Step { get; }

    /// <summary>Reverse steps in all.</summary>
    int StepCount { get; }

    /// <summary>σ_t of the present x_t; 0 at the end.</summary>
    double Sigma { get; }

    /// <summary>Whether the last step is done.</summary>
    bool IsFinished { get; }

    /// <summary>Does one reverse step. Returns false when there was none left.</summary>
    bool Advance();

    /// <summary>
    /// Goes on for about a time where steps can be cut, else for one step; at most to the end of the step. Waits until that
    /// is done.
    /// </summary>
    void Advance(TimeSpan budget);

    /// <summary>Makes a step in progress end soon.</summary>
    void Cancel();

    /// <summary>Copies the newest picture as RGBA bytes, rows from the top.</summary>
    void CopyPixels(FrameView view, Span<byte> rgba);

    /// <summary>The newest picture; of a material all its maps.</summary>
    IReadOnlyList<MaterialMap> ToMaps(FrameView view);

    /// <summary>Makes a texture that shows the session in that context.</summary>
    SessionTexture CreateTexture(GL gl);
}
