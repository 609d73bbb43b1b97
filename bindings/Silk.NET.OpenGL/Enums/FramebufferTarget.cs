namespace Silk.NET.OpenGL;

/// <summary>Binding point of a framebuffer.</summary>
public enum FramebufferTarget
{
    ReadFramebuffer = 0x8CA8,
    DrawFramebuffer = 0x8CA9,
    Framebuffer = 0x8D40,
}
