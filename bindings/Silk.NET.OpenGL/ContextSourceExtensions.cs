using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

/// <summary>OpenGL from a window or another source of a context.</summary>
public static class ContextSourceExtensions
{
    public static GL CreateOpenGL(this IGLContextSource src) => GL.GetApi(src);
}
