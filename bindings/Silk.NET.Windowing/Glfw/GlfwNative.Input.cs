using System.Runtime.InteropServices;

namespace Silk.NET.Windowing.Glfw;

/// <content>Keyboard, mouse and clipboard.</content>
internal static unsafe partial class GlfwNative
{
    [LibraryImport(Library, EntryPoint = "glfwGetKey")]
    public static partial int GetKey(nint window, int key);

    [LibraryImport(Library, EntryPoint = "glfwGetMouseButton")]
    public static partial int GetMouseButton(nint window, int button);

    [LibraryImport(Library, EntryPoint = "glfwGetCursorPos")]
    public static partial void GetCursorPos(nint window, out double x, out double y);

    [LibraryImport(Library, EntryPoint = "glfwSetCursorPos")]
    public static partial void SetCursorPos(nint window, double x, double y);

    [LibraryImport(Library, EntryPoint = "glfwGetInputMode")]
    public static partial int GetInputMode(nint window, int mode);

    [LibraryImport(Library, EntryPoint = "glfwSetInputMode")]
    public static partial void SetInputMode(nint window, int mode, int value);

    [LibraryImport(Library, EntryPoint = "glfwGetClipboardString")]
    public static partial byte* GetClipboardString(nint window);

    [LibraryImport(Library, EntryPoint = "glfwSetClipboardString", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetClipboardString(nint window, string text);
}
