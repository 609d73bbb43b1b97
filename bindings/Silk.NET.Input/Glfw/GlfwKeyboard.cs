using System.Runtime.InteropServices;
using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

/// <summary>The keyboard of a GLFW window.</summary>
internal sealed unsafe class GlfwKeyboard : IKeyboard
{
    private readonly nint _window;

    public GlfwKeyboard(nint window)
    {
        _window = window;
    }

    public event Action<IKeyboard, Key, int>? KeyDown;

    public event Action<IKeyboard, Key, int>? KeyUp;

    public event Action<IKeyboard, char>? KeyChar;

    public string Name => "Silk.NET Keyboard (via GLFW)";

    public int Index => 0;

    public bool IsConnected => true;

    public string ClipboardText
    {
        get => Marshal.PtrToStringUTF8((nint)GlfwNative.GetClipboardString(_window)) ?? string.Empty;
        set => GlfwNative.SetClipboardString(_window, value);
    }

    public bool IsKeyPressed(Key key) => GlfwNative.GetKey(_window, (int)key) == GlfwConstants.Press;

    internal void HandleKey(Key key, int scancode, int action)
    {
        Action<IKeyboard, Key, int>? handler = action switch
        {
            GlfwConstants.Press => KeyDown,
            GlfwConstants.Release => KeyUp,
            _ => null,
        };
        handler?.Invoke(this, key, scancode);
    }

    // The real library's event carries one UTF-16 unit, so characters beyond that are cut off as they are there.
    internal void HandleChar(uint codepoint) => KeyChar?.Invoke(this, unchecked((char)codepoint));
}
