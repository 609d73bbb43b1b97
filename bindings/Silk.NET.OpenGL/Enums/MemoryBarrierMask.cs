namespace Silk.NET.OpenGL;

/// <summary>Accesses that must see what shaders wrote before the barrier.</summary>
[Flags]
public enum MemoryBarrierMask
{
    None = 0,
    VertexAttribArrayBarrierBit = 1,
    ElementArrayBarrierBit = 2,
    UniformBarrierBit = 4,
    TextureFetchBarrierBit = 8,
    ShaderImageAccessBarrierBit = 0x20,
    CommandBarrierBit = 0x40,
    PixelBufferBarrierBit = 0x80,
    TextureUpdateBarrierBit = 0x100,
    BufferUpdateBarrierBit = 0x200,
    FramebufferBarrierBit = 0x400,
    TransformFeedbackBarrierBit = 0x800,
    AtomicCounterBarrierBit = 0x1000,
    ShaderStorageBarrierBit = 0x2000,
    ClientMappedBufferBarrierBit = 0x4000,
    AllBarrierBits = -1,
}
