namespace Silk.NET.OpenGL;

/// <summary>How a client waits for a fence.</summary>
[Flags]
public enum SyncObjectMask
{
    None = 0,
    Bit = 1,
}
