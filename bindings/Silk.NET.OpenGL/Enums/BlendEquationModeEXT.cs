namespace Silk.NET.OpenGL;

/// <summary>How the blending terms are combined.</summary>
public enum BlendEquationModeEXT
{
    FuncAdd = 0x8006,
    Min = 0x8007,
    Max = 0x8008,
    FuncSubtract = 0x800A,
    FuncReverseSubtract = 0x800B,
}
