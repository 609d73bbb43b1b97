using System.Numerics;
using System.Runtime.InteropServices;
using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

/// <summary>Input of a GLFW window: passes its callbacks on to a keyboard and a mouse.</summary>
internal sealed unsafe class GlfwInputContext : IInputContext
{
    // Several contexts may listen to one window; events come on the thread that handles them.
    private static readonly List<GlfwInputContext> Contexts = [];

    private readonly GlfwKeyboard _keyboard;
    private readonly GlfwMouse _mouse;

    public GlfwInputContext(nint window)
    {
        Handle = window;
        _keyboard = new GlfwKeyboard(window);
        _mouse = new GlfwMouse(window);
        Keyboards = [_keyboard];
        Mice = [_mouse];
        Contexts.Add(this);
        GlfwNative.SetKeyCallback(window, &OnKey);
        GlfwNative.SetCharCallback(window, &OnChar);
        GlfwNative.SetMouseButtonCallback(window, &OnMouseButton);
        GlfwNative.SetCursorPosCallback(window, &OnCursor);
        GlfwNative.SetScrollCallback(window, &OnScroll);
    }

    public nint Handle { get; }

    public IReadOnlyList<IKeyboard> Keyboards { get; }

    public IReadOnlyList<IMouse> Mice { get; }

    // The callbacks stay with the window and find nobody; the window may be gone already.
    public void Dispose() => Contexts.Remove(this);

    [UnmanagedCallersOnly]
    private static void OnKey(nint window, int key, int scancode, int action, int modifiers) =>
        Dispatch(window, context => context._keyboard.HandleKey((Key)key, scancode, action));

    [UnmanagedCallersOnly]
    private static void OnChar(nint window, uint codepoint) =>
        Dispatch(window, context => context._keyboard.HandleChar(codepoint));

    [UnmanagedCallersOnly]
    private static void OnMouseButton(nint window, int button, int action, int modifiers) =>
        Dispatch(window, context => context._mouse.HandleButton((MouseButton)button, action));

    [UnmanagedCallersOnly]
    private static void OnCursor(nint window, double x, double y) =>
        Dispatch(window, context => context._mouse.HandleMove(new Vector2((float)x, (float)y)));

    [UnmanagedCallersOnly]
    private static void OnScroll(nint window, double x, double y) =>
        Dispatch(window, context => context._mouse.HandleScroll(new ScrollWheel((float)x, (float)y)));

    // By way of the window, which catches what a handler throws.
    private static void Dispatch(nint window, Action<GlfwInputContext> callback) =>
        GlfwWindow.Dispatch(window, _ =>
        {
            foreach (GlfwInputContext context in Contexts.FindAll(candidate => candidate.Handle == window))
            {
                callback(context);
            }
        });
}
