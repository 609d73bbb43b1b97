namespace Silk.NET.Input;

/// <summary>How the mouse cursor behaves over a window.</summary>
public enum CursorMode
{
    Normal = 0,

    /// <summary>Invisible, and free to leave the window.</summary>
    Hidden = 1,

    /// <summary>Invisible, and held by the window.</summary>
    Disabled = 2,
}
