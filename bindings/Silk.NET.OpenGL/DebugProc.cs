namespace Silk.NET.OpenGL;

/// <summary>Receives debug messages; it may be called on a thread of the driver.</summary>
public delegate void DebugProc(
    GLEnum source, GLEnum type, int id, GLEnum severity, int length, nint message, nint userParam);
