using System.Runtime.InteropServices;

namespace Silk.NET.Windowing.Glfw;

/// <content>Setters of callbacks; each returns the callback that was set before.</content>
internal static unsafe partial class GlfwNative
{
    [LibraryImport(Library, EntryPoint = "glfwSetWindowPosCallback")]
    public static partial nint SetWindowPosCallback(nint window, delegate* unmanaged<nint, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowSizeCallback")]
    public static partial nint SetWindowSizeCallback(nint window, delegate* unmanaged<nint, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetFramebufferSizeCallback")]
    public static partial nint SetFramebufferSizeCallback(
        nint window, delegate* unmanaged<nint, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowCloseCallback")]
    public static partial nint SetWindowCloseCallback(nint window, delegate* unmanaged<nint, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowRefreshCallback")]
    public static partial nint SetWindowRefreshCallback(nint window, delegate* unmanaged<nint, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowFocusCallback")]
    public static partial nint SetWindowFocusCallback(nint window, delegate* unmanaged<nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowIconifyCallback")]
    public static partial nint SetWindowIconifyCallback(nint window, delegate* unmanaged<nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowMaximizeCallback")]
    public static partial nint SetWindowMaximizeCallback(nint window, delegate* unmanaged<nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetDropCallback")]
    public static partial nint SetDropCallback(nint window, delegate* unmanaged<nint, int, byte**, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetKeyCallback")]
    public static partial nint SetKeyCallback(
        nint window, delegate* unmanaged<nint, int, int, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetCharCallback")]
    public static partial nint SetCharCallback(nint window, delegate* unmanaged<nint, uint, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetMouseButtonCallback")]
    public static partial nint SetMouseButtonCallback(
        nint window, delegate* unmanaged<nint, int, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetCursorPosCallback")]
    public static partial nint SetCursorPosCallback(
        nint window, delegate* unmanaged<nint, double, double, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetScrollCallback")]
    public static partial nint SetScrollCallback(
        nint window, delegate* unmanaged<nint, double, double, void> callback);
}
