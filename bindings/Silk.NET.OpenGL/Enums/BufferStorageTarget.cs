namespace Silk.NET.OpenGL;

/// <summary>Binding point of a buffer that gets immutable storage.</summary>
public enum BufferStorageTarget
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
