namespace Silk.NET.Windowing;

/// <summary>Border of a window.</summary>
public enum WindowBorder
{
    Resizable = 0,
    Fixed = 1,
    Hidden = 2,
}
