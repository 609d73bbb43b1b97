namespace Silk.NET.OpenGL;

/// <summary>Access to a mapped buffer or an image unit.</summary>
public enum BufferAccessARB
{
    ReadOnly = 0x88B8,
    WriteOnly = 0x88B9,
    ReadWrite = 0x88BA,
}
