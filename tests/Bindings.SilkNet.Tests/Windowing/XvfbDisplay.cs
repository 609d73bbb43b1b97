using Displays.Testing;
using Silk.NET.Windowing;

namespace Bindings.SilkNet.Tests.Windowing;

/// <summary>
/// A virtual screen for the window tests of a run. Before it starts, GLFW is asked for a window without any display,
/// since it cannot be asked any more once it has had one.
/// </summary>
public sealed class XvfbDisplay : IDisposable
{
    private readonly VirtualDisplay _display;

    public XvfbDisplay()
    {
        NativeEnvironment.Set("DISPLAY", null);
        FailureWithoutDisplay = Record.Exception(static () => Window.Create(WindowOptions.Default).Initialize());
        _display = new VirtualDisplay();
    }

    public string? Name => _display.Name;

    /// <summary>What opening a window threw while there was no display.</summary>
    public Exception? FailureWithoutDisplay { get; }

    public void SkipIfAbsent() => _display.SkipIfAbsent();

    public void Dispose() => _display.Dispose();
}
