namespace Silk.NET.OpenGL;

/// <summary>Channels of pixels in memory.</summary>
public enum PixelFormat
{
    RedInteger = 0x8D94,
    RGInteger = 0x8228,
    RgbInteger = 0x8D98,
    RgbaInteger = 0x8D99,
    DepthComponent = 0x1902,
    Red = 0x1903,
    Green = 0x1904,
    Blue = 0x1905,
    Alpha = 0x1906,
    Rgb = 0x1907,
    Rgba = 0x1908,
    Bgr = 0x80E0,
    Bgra = 0x80E1,
    RG = 0x8227,
}
