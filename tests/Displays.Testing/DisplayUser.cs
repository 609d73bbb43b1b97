using System.Runtime.InteropServices;

namespace Displays.Testing;

/// <summary>
/// Input as the X server's test extension makes it up: to a program it looks like the user's.
/// </summary>
public sealed partial class DisplayUser : IDisposable
{
    private const string X11 = "libX11.so.6";
    private const string Xtst = "libXtst.so.6";

    private nint _display;

    /// <summary>Sits down at a screen, or skips the test where that cannot be.</summary>
    /// <param name="display">The screen's name.</param>
    public DisplayUser(string display)
    {
        string reason = "The X server cannot be reached.";
        try
        {
            _display = OpenDisplay(display);
            if (_display != 0 && QueryExtension(_display, out _, out _, out _, out _) == 0)
            {
                reason = "The X server has no XTEST extension.";
                Dispose();
            }
        }
        catch (DllNotFoundException missing)
        {
            reason = missing.Message;
            Dispose();
        }

        Skip.If(_display == 0, reason);
    }

    /// <summary>Presses a key or lets it go.</summary>
    /// <param name="name">Its name in X, such as <c>Escape</c>.</param>
    /// <param name="isDown">Whether it goes down.</param>
    /// <exception cref="ArgumentException">The keyboard has no such key.</exception>
    public void Key(string name, bool isDown)
    {
        byte code = KeysymToKeycode(_display, StringToKeysym(name));
        if (code == 0)
        {
            throw new ArgumentException($"The keyboard has no key '{name}'.", nameof(name));
        }

        _ = FakeKeyEvent(_display, code, isDown ? 1 : 0, 0);
        _ = Flush(_display);
    }

    /// <summary>Presses a key and lets it go.</summary>
    /// <param name="name">Its name in X.</param>
    /// <exception cref="ArgumentException">The keyboard has no such key.</exception>
    public void Press(string name)
    {
        Key(name, isDown: true);
        Key(name, isDown: false);
    }

    /// <summary>Moves the pointer: without a window manager, keys go to the window below it.</summary>
    /// <param name="x">Pixels from the screen's left.</param>
    /// <param name="y">Pixels from its top.</param>
    public void MoveTo(int x, int y)
    {
        _ = FakeMotionEvent(_display, -1, x, y, 0);
        _ = Flush(_display);
    }

    /// <summary>Presses a button of the mouse or lets it go.</summary>
    /// <param name="button">1 is left, 3 right; 4 and 5 turn the wheel up and down.</param>
    /// <param name="isDown">Whether it goes down.</param>
    public void Button(uint button, bool isDown)
    {
        _ = FakeButtonEvent(_display, button, isDown ? 1 : 0, 0);
        _ = Flush(_display);
    }

    /// <summary>Leaves the screen.</summary>
    public void Dispose()
    {
        if (_display != 0)
        {
            _ = CloseDisplay(_display);
            _display = 0;
        }
    }

    [LibraryImport(X11, EntryPoint = "XOpenDisplay", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenDisplay(string name);

    [LibraryImport(X11, EntryPoint = "XCloseDisplay")]
    private static partial int CloseDisplay(nint display);

    [LibraryImport(X11, EntryPoint = "XFlush")]
    private static partial int Flush(nint display);

    [LibraryImport(X11, EntryPoint = "XStringToKeysym", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nuint StringToKeysym(string name);

    [LibraryImport(X11, EntryPoint = "XKeysymToKeycode")]
    private static partial byte KeysymToKeycode(nint display, nuint keysym);

    [LibraryImport(Xtst, EntryPoint = "XTestQueryExtension")]
    private static partial int QueryExtension(
        nint display, out int eventBase, out int errorBase, out int major, out int minor);

    [LibraryImport(Xtst, EntryPoint = "XTestFakeKeyEvent")]
    private static partial int FakeKeyEvent(nint display, uint keycode, int isPress, nuint delay);

    [LibraryImport(Xtst, EntryPoint = "XTestFakeButtonEvent")]
    private static partial int FakeButtonEvent(nint display, uint button, int isPress, nuint delay);

    [LibraryImport(Xtst, EntryPoint = "XTestFakeMotionEvent")]
    private static partial int FakeMotionEvent(nint display, int screen, int x, int y, nuint delay);
}
