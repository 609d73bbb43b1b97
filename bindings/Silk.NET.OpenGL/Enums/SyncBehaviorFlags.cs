namespace Silk.NET.OpenGL;

/// <summary>Behaviour of a fence.</summary>
[Flags]
public enum SyncBehaviorFlags
{
    None = 0,
}
