using System.Numerics;
using Bindings.SilkNet.Tests.Windowing;
using Displays.Testing;
using Silk.NET.Input;
using Silk.NET.Windowing;

namespace Bindings.SilkNet.Tests.Input;

[Collection(WindowTestGroup.Name)]
public sealed class InputTests
{
    private readonly XvfbDisplay _display;

    public InputTests(XvfbDisplay display)
    {
        _display = display;
    }

    [SkippableFact]
    public void CreateInput_WindowNotOpen_Throws()
    {
        _display.SkipIfAbsent();
        using IWindow window = Window.Create(TestWindows.Options);

        Assert.Throws<InvalidOperationException>(() => window.CreateInput());
    }

    [SkippableFact]
    public void Keyboard_KeyPressedAndReleased_RaisesDownCharAndUp()
    {
        _display.SkipIfAbsent();
        using DisplayUser user = new(_display.Name!);
        using IWindow window = OpenFocused();
        using IInputContext input = window.CreateInput();
        IKeyboard keyboard = Assert.Single(input.Keyboards);
        List<string> events = [];
        keyboard.KeyDown += (_, key, _) => events.Add($"down {key} {keyboard.IsKeyPressed(key)}");
        keyboard.KeyChar += (_, character) => events.Add($"char {character}");
        keyboard.KeyUp += (_, key, _) => events.Add($"up {key} {keyboard.IsKeyPressed(key)}");

        user.Key("r", isDown: true);
        user.Key("r", isDown: false);
        user.Key("Escape", isDown: true);
        user.Key("Escape", isDown: false);

        TestWindows.WaitFor(window, () => events.Contains("up Escape False"), "key events");
        Assert.Equal(
            ["down R True", "char r", "up R False", "down Escape True", "up Escape False"], events);
    }

    [SkippableFact]
    public void Mouse_MovedPressedAndScrolled_RaisesItsEvents()
    {
        _display.SkipIfAbsent();
        using DisplayUser user = new(_display.Name!);
        using IWindow window = OpenFocused();
        using IInputContext input = window.CreateInput();
        IMouse mouse = Assert.Single(input.Mice);
        List<string> events = [];
        Vector2 last = default;
        float scrolled = 0f;
        mouse.MouseMove += (_, position) => last = position;
        mouse.MouseDown += (_, button) => events.Add($"down {button} {mouse.IsButtonPressed(button)}");
        mouse.MouseUp += (_, button) => events.Add($"up {button} {mouse.IsButtonPressed(button)}");
        mouse.Scroll += (_, wheel) => scrolled += wheel.Y;
        Vector2 target = new(20f, 15f);

        user.MoveTo(window.Position.X + 20, window.Position.Y + 15);
        TestWindows.WaitFor(window, () => last == target, "move");
        user.Button(3, isDown: true);
        user.Button(3, isDown: false);
        user.Button(4, isDown: true);
        user.Button(4, isDown: false);

        TestWindows.WaitFor(window, () => scrolled != 0f, "scroll");
        Assert.Equal(target, mouse.Position);
        Assert.Equal(["down Right True", "up Right False"], events);
        Assert.Equal(1f, scrolled);
    }

    [SkippableFact]
    public void Dispose_Context_HearsNoMore()
    {
        _display.SkipIfAbsent();
        using DisplayUser user = new(_display.Name!);
        using IWindow window = OpenFocused();
        List<Key> heard = [];
        List<Key> silent = [];
        using IInputContext listening = window.CreateInput();
        IInputContext disposed = window.CreateInput();
        listening.Keyboards[0].KeyDown += (_, key, _) => heard.Add(key);
        disposed.Keyboards[0].KeyDown += (_, key, _) => silent.Add(key);
        disposed.Dispose();

        user.Key("space", isDown: true);
        user.Key("space", isDown: false);

        TestWindows.WaitFor(window, () => heard.Contains(Key.Space), "key");
        Assert.Empty(silent);
    }

    [SkippableFact]
    public void CursorMode_Set_IsKept()
    {
        _display.SkipIfAbsent();
        using IWindow window = OpenFocused();
        using IInputContext input = window.CreateInput();
        ICursor cursor = input.Mice[0].Cursor;
        Assert.Equal(CursorMode.Normal, cursor.CursorMode);

        cursor.CursorMode = CursorMode.Hidden;

        Assert.Equal(CursorMode.Hidden, cursor.CursorMode);
    }

    [SkippableFact]
    public void ClipboardText_Set_IsRead()
    {
        _display.SkipIfAbsent();
        using IWindow window = OpenFocused();
        using IInputContext input = window.CreateInput();

        input.Keyboards[0].ClipboardText = "seed 42 – ελ";

        Assert.Equal("seed 42 – ελ", input.Keyboards[0].ClipboardText);
    }

    // Without a window manager nothing but the window itself asks for the focus, and it gets it a little later.
    private static IWindow OpenFocused()
    {
        IWindow window = Window.Create(TestWindows.Options);
        bool isFocused = false;
        window.FocusChanged += value => isFocused = value;
        window.Initialize();
        window.Focus();
        TestWindows.WaitFor(window, () => isFocused, "focus");
        return window;
    }
}
