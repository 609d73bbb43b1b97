namespace Silk.NET.Windowing;

/// <summary>Profile of an OpenGL context.</summary>
public enum ContextProfile
{
    Core = 0,

    // Spelled as the real library spells it.
    Compatability = 1,
}
