namespace Silk.NET.OpenGL;

/// <summary>Filter for a texture shown larger than it is.</summary>
public enum TextureMagFilter
{
    Nearest = 0x2600,
    Linear = 0x2601,
}
