namespace Silk.NET.OpenGL;

/// <summary>Parameter of a program that is set before it is linked.</summary>
public enum ProgramParameterPName
{
    ProgramBinaryRetrievableHint = 0x8257,
    ProgramSeparable = 0x8258,
}
