using System.Runtime.InteropServices;
using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

public sealed unsafe class GLDebugTests
{
    [SkippableFact]
    public void DebugMessageCallback_InsertedMessage_ArrivesAsItWas()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        List<(GLEnum Source, GLEnum Type, int Id, GLEnum Severity, string Text, nint User)> messages = [];
        gl.Enable(EnableCap.DebugOutput);
        gl.Enable(EnableCap.DebugOutputSynchronous);
        gl.DebugMessageCallback(
            (source, type, id, severity, length, message, user) =>
                messages.Add((source, type, id, severity, Marshal.PtrToStringUTF8(message, length), user)),
            (void*)42);

        Insert(gl, DebugType.DebugTypeError, 7, DebugSeverity.DebugSeverityHigh, "hello");
        GC.Collect();
        Insert(gl, DebugType.DebugTypeOther, 8, DebugSeverity.DebugSeverityHigh, "again");
        gl.DebugMessageCallback(null, null);
        Insert(gl, DebugType.DebugTypeOther, 9, DebugSeverity.DebugSeverityHigh, "late");

        Assert.Equal([7, 8], messages.Select(static message => message.Id));
        Assert.Equal(
            (GLEnum.DebugSourceApplication, GLEnum.DebugTypeError, 7, GLEnum.DebugSeverityHigh, "hello", 42),
            messages[0]);
    }

    [SkippableFact]
    public void DebugMessageControl_DisabledId_IsSilent()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        List<int> ids = [];
        gl.Enable(EnableCap.DebugOutput);
        gl.Enable(EnableCap.DebugOutputSynchronous);
        gl.DebugMessageCallback((_, _, id, _, _, _, _) => ids.Add(id), null);

        gl.DebugMessageControl(
            DebugSource.DebugSourceApplication, DebugType.DebugTypeOther, DebugSeverity.DontCare, [5u], false);
        foreach (uint id in new uint[] { 5, 6 })
        {
            Insert(gl, DebugType.DebugTypeOther, id, DebugSeverity.DebugSeverityLow, "x");
        }

        gl.DebugMessageControl(
            DebugSource.DontCare, DebugType.DontCare, DebugSeverity.DebugSeverityLow, ReadOnlySpan<uint>.Empty, true);
        Insert(gl, DebugType.DebugTypeOther, 6, DebugSeverity.DebugSeverityLow, "x");

        Assert.DoesNotContain(5, ids);
        Assert.Contains(6, ids);
    }

    [SkippableFact]
    public void ObjectLabel_Texture_IsAcceptedForWhatExistsOnly()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, texture);

        gl.ObjectLabel(ObjectIdentifier.Texture, texture, 5, "bark ");
        Assert.Equal(GLEnum.NoError, gl.GetError());

        gl.ObjectLabel(ObjectIdentifier.Texture, texture + 100, 5, "bark ");
        Assert.Equal(GLEnum.InvalidValue, gl.GetError());
    }

    private static void Insert(GL gl, DebugType type, uint id, DebugSeverity severity, string text) =>
        gl.DebugMessageInsert(DebugSource.DebugSourceApplication, type, id, severity, (uint)text.Length, text);
}
