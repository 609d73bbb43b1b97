namespace Silk.NET.OpenGL;

/// <summary>Counter that a query records.</summary>
public enum QueryCounterTarget
{
    Timestamp = 0x8E28,
}
