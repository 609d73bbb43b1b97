namespace Silk.NET.OpenGL;

/// <summary>What may be done with immutable buffer storage.</summary>
[Flags]
public enum BufferStorageMask
{
    None = 0,
    MapReadBit = 1,
    MapWriteBit = 2,
    MapPersistentBit = 0x40,
    MapCoherentBit = 0x80,
    DynamicStorageBit = 0x100,
    ClientStorageBit = 0x200,
}
