namespace Silk.NET.Core.Contexts;

/// <summary>Something that owns an OpenGL context, such as a window.</summary>
public interface IGLContextSource
{
    /// <summary>The context, or null where the source has none.</summary>
    IGLContext? GLContext { get; }
}
