using Silk.NET.OpenGL;

namespace TexGen.Engine;

/// <summary>
/// Where the engine draws: a window, or nothing that anybody sees.
/// </summary>
internal interface IHost : IDisposable
{
    /// <summary>The functions of the context, which is current on this thread.</summary>
    GL Gl { get; }

    /// <summary>Shows a frame.</summary>
    /// <param name="scene">What was drawn.</param>
    /// <returns>False when it was the last.</returns>
    bool Show(Scene scene);
}
