using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

/// <summary>The cursor over a GLFW window. Its modes are GLFW's, in the same order.</summary>
internal sealed class GlfwCursor : ICursor
{
    private readonly nint _window;

    public GlfwCursor(nint window)
    {
        _window = window;
    }

    public CursorMode CursorMode
    {
        get
        {
            int mode = GlfwNative.GetInputMode(_window, GlfwConstants.CursorModeInput);
            return (CursorMode)(mode - GlfwConstants.CursorNormal);
        }

        set => GlfwNative.SetInputMode(_window, GlfwConstants.CursorModeInput, GlfwConstants.CursorNormal + (int)value);
    }
}
