namespace Silk.NET.OpenGL;

/// <summary>Binding point of a buffer object.</summary>
public enum BufferTargetARB
{
    ArrayBuffer = 0x8892,
    ElementArrayBuffer = 0x8893,
    PixelPackBuffer = 0x88EB,
    PixelUnpackBuffer = 0x88EC,
    UniformBuffer = 0x8A11,
    DrawIndirectBuffer = 0x8F3F,
    CopyReadBuffer = 0x8F36,
    CopyWriteBuffer = 0x8F37,
    DispatchIndirectBuffer = 0x90EE,
    ShaderStorageBuffer = 0x90D2,
    AtomicCounterBuffer = 0x92C0,
}
