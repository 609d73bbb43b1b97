namespace Silk.NET.OpenGL;

/// <summary>Kind of buffer to clear.</summary>
public enum BufferKind
{
    Color = 0x1800,
    Depth = 0x1801,
    Stencil = 0x1802,
}
