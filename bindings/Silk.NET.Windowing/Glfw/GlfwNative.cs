using System.Runtime.InteropServices;

namespace Silk.NET.Windowing.Glfw;

/// <summary>The functions of libglfw3 that the bindings call. Booleans are ints that are 0 or 1.</summary>
internal static unsafe partial class GlfwNative
{
    private const string Library = "libglfw.so.3";

    [LibraryImport(Library, EntryPoint = "glfwInit")]
    public static partial int Init();

    [LibraryImport(Library, EntryPoint = "glfwGetError")]
    public static partial int GetError(byte** description);

    [LibraryImport(Library, EntryPoint = "glfwDefaultWindowHints")]
    public static partial void DefaultWindowHints();

    [LibraryImport(Library, EntryPoint = "glfwWindowHint")]
    public static partial void WindowHint(int hint, int value);

    [LibraryImport(Library, EntryPoint = "glfwWindowHintString", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void WindowHintString(int hint, string value);

    [LibraryImport(Library, EntryPoint = "glfwCreateWindow", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateWindow(int width, int height, string title, nint monitor, nint share);

    [LibraryImport(Library, EntryPoint = "glfwDestroyWindow")]
    public static partial void DestroyWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwWindowShouldClose")]
    public static partial int WindowShouldClose(nint window);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowShouldClose")]
    public static partial void SetWindowShouldClose(nint window, int value);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowTitle", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetWindowTitle(nint window, string title);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowPos")]
    public static partial void GetWindowPos(nint window, out int x, out int y);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowPos")]
    public static partial void SetWindowPos(nint window, int x, int y);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowSize")]
    public static partial void GetWindowSize(nint window, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowSize")]
    public static partial void SetWindowSize(nint window, int width, int height);

    [LibraryImport(Library, EntryPoint = "glfwGetFramebufferSize")]
    public static partial void GetFramebufferSize(nint window, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowAttrib")]
    public static partial int GetWindowAttrib(nint window, int attribute);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowAttrib")]
    public static partial void SetWindowAttrib(nint window, int attribute, int value);

    [LibraryImport(Library, EntryPoint = "glfwShowWindow")]
    public static partial void ShowWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwHideWindow")]
    public static partial void HideWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwFocusWindow")]
    public static partial void FocusWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwIconifyWindow")]
    public static partial void IconifyWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwMaximizeWindow")]
    public static partial void MaximizeWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwRestoreWindow")]
    public static partial void RestoreWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwGetPrimaryMonitor")]
    public static partial nint GetPrimaryMonitor();

    [LibraryImport(Library, EntryPoint = "glfwGetVideoMode")]
    public static partial GlfwVideoMode* GetVideoMode(nint monitor);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowMonitor")]
    public static partial nint GetWindowMonitor(nint window);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowMonitor")]
    public static partial void SetWindowMonitor(
        nint window, nint monitor, int x, int y, int width, int height, int refreshRate);

    [LibraryImport(Library, EntryPoint = "glfwPollEvents")]
    public static partial void PollEvents();

    [LibraryImport(Library, EntryPoint = "glfwWaitEvents")]
    public static partial void WaitEvents();

    [LibraryImport(Library, EntryPoint = "glfwPostEmptyEvent")]
    public static partial void PostEmptyEvent();

    [LibraryImport(Library, EntryPoint = "glfwMakeContextCurrent")]
    public static partial void MakeContextCurrent(nint window);

    [LibraryImport(Library, EntryPoint = "glfwGetCurrentContext")]
    public static partial nint GetCurrentContext();

    [LibraryImport(Library, EntryPoint = "glfwSwapBuffers")]
    public static partial void SwapBuffers(nint window);

    [LibraryImport(Library, EntryPoint = "glfwSwapInterval")]
    public static partial void SwapInterval(int interval);

    [LibraryImport(Library, EntryPoint = "glfwGetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetProcAddress(string name);
}
