namespace Silk.NET.Windowing;

/// <summary>Flags of an OpenGL context.</summary>
[Flags]
public enum ContextFlags
{
    Default = 0,
    Debug = 1,
    ForwardCompatible = 2,
}
