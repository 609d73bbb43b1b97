using System.Runtime.InteropServices;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

/// <summary>
/// Native callbacks. An exception must not unwind through GLFW's C frames, so each is caught here, kept by the window,
/// and thrown again when <see cref="IView.DoEvents"/> is back in managed code.
/// </summary>
internal static unsafe class GlfwCallbacks
{
    public static void Register(nint handle)
    {
        GlfwNative.SetWindowPosCallback(handle, &OnMove);
        GlfwNative.SetWindowSizeCallback(handle, &OnResize);
        GlfwNative.SetFramebufferSizeCallback(handle, &OnFramebufferResize);
        GlfwNative.SetWindowCloseCallback(handle, &OnClose);
        GlfwNative.SetWindowRefreshCallback(handle, &OnRefresh);
        GlfwNative.SetWindowFocusCallback(handle, &OnFocus);
        GlfwNative.SetWindowIconifyCallback(handle, &OnStateChanged);
        GlfwNative.SetWindowMaximizeCallback(handle, &OnStateChanged);
        GlfwNative.SetDropCallback(handle, &OnDrop);
    }

    [UnmanagedCallersOnly]
    private static void OnMove(nint handle, int x, int y) =>
        GlfwWindow.Dispatch(handle, window => window.RaiseMove(new Vector2D<int>(x, y)));

    [UnmanagedCallersOnly]
    private static void OnResize(nint handle, int width, int height) =>
        GlfwWindow.Dispatch(handle, window => window.RaiseResize(new Vector2D<int>(width, height)));

    [UnmanagedCallersOnly]
    private static void OnFramebufferResize(nint handle, int width, int height) =>
        GlfwWindow.Dispatch(handle, window => window.RaiseFramebufferResize(new Vector2D<int>(width, height)));

    [UnmanagedCallersOnly]
    private static void OnClose(nint handle) => GlfwWindow.Dispatch(handle, static window => window.RaiseClosing());

    [UnmanagedCallersOnly]
    private static void OnRefresh(nint handle) => GlfwWindow.Dispatch(handle, static window => window.Refresh());

    [UnmanagedCallersOnly]
    private static void OnFocus(nint handle, int isFocused) =>
        GlfwWindow.Dispatch(handle, window => window.RaiseFocusChanged(isFocused != 0));

    [UnmanagedCallersOnly]
    private static void OnStateChanged(nint handle, int value) =>
        GlfwWindow.Dispatch(handle, static window => window.RaiseStateChanged());

    [UnmanagedCallersOnly]
    private static void OnDrop(nint handle, int count, byte** paths)
    {
        string[] files = new string[count];
        for (int i = 0; i < count; i++)
        {
            files[i] = Marshal.PtrToStringUTF8((nint)paths[i]) ?? string.Empty;
        }

        GlfwWindow.Dispatch(handle, window => window.RaiseFileDrop(files));
    }
}
