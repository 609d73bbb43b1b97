namespace Silk.NET.OpenGL;

/// <summary>Binding point of either side of a buffer copy.</summary>
public enum CopyBufferSubDataTarget
{
    ArrayBuffer = 0x8892,
    ElementArrayBuffer = 0x8893,
    PixelPackBuffer = 0x88EB,
    PixelUnpackBuffer = 0x88EC,
    UniformBuffer = 0x8A11,
    CopyReadBuffer = 0x8F36,
    CopyWriteBuffer = 0x8F37,
    ShaderStorageBuffer = 0x90D2,
}
