namespace Silk.NET.OpenGL;

/// <summary>Type of vertex indices.</summary>
public enum DrawElementsType
{
    UnsignedByte = 0x1401,
    UnsignedShort = 0x1403,
    UnsignedInt = 0x1405,
}
