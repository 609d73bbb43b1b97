namespace Silk.NET.OpenGL;

/// <summary>Format of immutable texture storage.</summary>
public enum SizedInternalFormat
{
    R8 = 0x8229,
    R16 = 0x822A,
    RG8 = 0x822B,
    RG16 = 0x822C,
    R16f = 0x822D,
    R32f = 0x822E,
    RG16f = 0x822F,
    RG32f = 0x8230,
    R8i = 0x8231,
    R8ui = 0x8232,
    R16i = 0x8233,
    R16ui = 0x8234,
    R32i = 0x8235,
    R32ui = 0x8236,
    Rgb8 = 0x8051,
    Rgba8 = 0x8058,
    Rgba16 = 0x805B,
    Rgba32f = 0x8814,
    Rgb32f = 0x8815,
    Rgba16f = 0x881A,
    Rgb16f = 0x881B,
    Srgb8 = 0x8C41,
    Srgb8Alpha8 = 0x8C43,
    Rgba32ui = 0x8D70,
    Rgba16ui = 0x8D76,
    Rgba8ui = 0x8D7C,
    Rgba32i = 0x8D82,
}
