namespace Silk.NET.OpenGL;

/// <summary>Property of a buffer object.</summary>
public enum BufferPNameARB
{
    BufferImmutableStorage = 0x821F,
    BufferStorageFlags = 0x8220,
    BufferSize = 0x8764,
    BufferUsage = 0x8765,
    BufferAccess = 0x88BB,
    BufferMapped = 0x88BC,
    BufferAccessFlags = 0x911F,
    BufferMapLength = 0x9120,
    BufferMapOffset = 0x9121,
}
