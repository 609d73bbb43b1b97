using System.Runtime.InteropServices;
using System.Text;

namespace Silk.NET.OpenGL;

// Debug output and labels.
public unsafe partial class GL
{
    private DebugProc? _debugProc;
    private nint _debugMessageControl;
    private nint _debugMessageCallback;
    private nint _debugMessageInsert;
    private nint _objectLabel;

    public void DebugMessageControl(
        DebugSource source, DebugType type, DebugSeverity severity, uint count, uint* ids, bool enabled) =>
        ((delegate* unmanaged<
            DebugSource, DebugType, DebugSeverity, uint, uint*, byte, void>)
            Load(ref _debugMessageControl, "glDebugMessageControl"))(source, type, severity, count, ids, Bool(enabled));

    public void DebugMessageControl(
        DebugSource source, DebugType type, DebugSeverity severity, ReadOnlySpan<uint> ids, bool enabled)
    {
        fixed (uint* first = ids)
        {
            DebugMessageControl(source, type, severity, (uint)ids.Length, first, enabled);
        }
    }

    // The driver keeps the pointer until another callback replaces it, so the delegate is kept as long.
    public void DebugMessageCallback(DebugProc? callback, void* userParam)
    {
        nint entry = callback is null ? 0 : Marshal.GetFunctionPointerForDelegate(callback);
        ((delegate* unmanaged<nint, void*, void>)Load(ref _debugMessageCallback, "glDebugMessageCallback"))(
            entry, userParam);
        _debugProc = callback;
    }

    public void DebugMessageInsert(
        DebugSource source, DebugType type, uint id, DebugSeverity severity, uint length, string buf)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(buf + '\0'))
        {
            ((delegate* unmanaged<DebugSource, DebugType, uint, DebugSeverity, uint, byte*, void>)Load(
                ref _debugMessageInsert, "glDebugMessageInsert"))(source, type, id, severity, length, text);
        }
    }

    public void ObjectLabel(ObjectIdentifier identifier, uint name, uint length, string label)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(label + '\0'))
        {
            ((delegate* unmanaged<ObjectIdentifier, uint, uint, byte*, void>)Load(ref _objectLabel, "glObjectLabel"))(
                identifier, name, length, text);
        }
    }
}
