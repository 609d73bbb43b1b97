namespace Silk.NET.Windowing;

/// <summary>Graphics API of a window.</summary>
public enum ContextAPI
{
    None = 0,
    Vulkan = 1,
    OpenGL = 2,
    OpenGLES = 3,
}
