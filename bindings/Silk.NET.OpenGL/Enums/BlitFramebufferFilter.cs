namespace Silk.NET.OpenGL;

/// <summary>Filter of a framebuffer copy.</summary>
public enum BlitFramebufferFilter
{
    Nearest = 0x2600,
    Linear = 0x2601,
}
