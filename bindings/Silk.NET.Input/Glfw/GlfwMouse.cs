using System.Numerics;
using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

/// <summary>The mouse over a GLFW window.</summary>
internal sealed class GlfwMouse : IMouse
{
    // GLFW numbers eight buttons, as MouseButton does.
    private const MouseButton LastButton = MouseButton.Button8;

    private readonly nint _window;

    public GlfwMouse(nint window)
    {
        _window = window;
        Cursor = new GlfwCursor(window);
    }

    public event Action<IMouse, MouseButton>? MouseDown;

    public event Action<IMouse, MouseButton>? MouseUp;

    public event Action<IMouse, Vector2>? MouseMove;

    public event Action<IMouse, ScrollWheel>? Scroll;

    public string Name => "Silk.NET Mouse (via GLFW)";

    public int Index => 0;

    public bool IsConnected => true;

    public ICursor Cursor { get; }

    public Vector2 Position
    {
        get
        {
            GlfwNative.GetCursorPos(_window, out double x, out double y);
            return new Vector2((float)x, (float)y);
        }

        set => GlfwNative.SetCursorPos(_window, value.X, value.Y);
    }

    public bool IsButtonPressed(MouseButton btn) =>
        btn is >= MouseButton.Left and <= LastButton
        && GlfwNative.GetMouseButton(_window, (int)btn) == GlfwConstants.Press;

    internal void HandleButton(MouseButton button, int action)
    {
        if (action == GlfwConstants.Press)
        {
            MouseDown?.Invoke(this, button);
        }
        else
        {
            MouseUp?.Invoke(this, button);
        }
    }

    internal void HandleMove(Vector2 position) => MouseMove?.Invoke(this, position);

    internal void HandleScroll(ScrollWheel wheel) => Scroll?.Invoke(this, wheel);
}
