namespace Silk.NET.OpenGL;

/// <summary>Condition of a fence.</summary>
public enum SyncCondition
{
    SyncGpuCommandsComplete = 0x9117,
}
