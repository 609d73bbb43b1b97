namespace Silk.NET.OpenGL;

/// <summary>Color buffer to read from.</summary>
public enum ReadBufferMode
{
    None = 0,
    FrontLeft = 0x400,
    FrontRight = 0x401,
    BackLeft = 0x402,
    BackRight = 0x403,
    Front = 0x404,
    Back = 0x405,
    Left = 0x406,
    Right = 0x407,
    ColorAttachment0 = 0x8CE0,
    ColorAttachment1 = 0x8CE1,
    ColorAttachment2 = 0x8CE2,
    ColorAttachment3 = 0x8CE3,
    ColorAttachment4 = 0x8CE4,
    ColorAttachment5 = 0x8CE5,
    ColorAttachment6 = 0x8CE6,
    ColorAttachment7 = 0x8CE7,
}
