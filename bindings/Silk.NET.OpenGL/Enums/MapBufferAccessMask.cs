namespace Silk.NET.OpenGL;

/// <summary>How a range of a buffer is mapped.</summary>
[Flags]
public enum MapBufferAccessMask
{
    None = 0,
    ReadBit = 1,
    WriteBit = 2,
    InvalidateRangeBit = 4,
    InvalidateBufferBit = 8,
    FlushExplicitBit = 0x10,
    UnsynchronizedBit = 0x20,
    PersistentBit = 0x40,
    CoherentBit = 0x80,
}
