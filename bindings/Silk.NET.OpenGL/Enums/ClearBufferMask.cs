namespace Silk.NET.OpenGL;

/// <summary>Buffers of a framebuffer.</summary>
[Flags]
public enum ClearBufferMask
{
    None = 0,
    DepthBufferBit = 0x100,
    StencilBufferBit = 0x400,
    ColorBufferBit = 0x4000,
}
