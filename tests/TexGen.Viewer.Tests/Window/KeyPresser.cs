using System.Runtime.InteropServices;

namespace TexGen.Viewer.Tests.Window;

/// <summary>
/// Presses keys through the X server's test extension: to a program they look like the user's.
/// </summary>
internal sealed partial class KeyPresser : IDisposable
{
    private const string X11 = "libX11.so.6";
    private const string Xtst = "libXtst.so.6";

    private readonly nint _display;

    public KeyPresser(string display)
    {
        string reason = "The X server cannot be reached.";

        try
        {
            _display = OpenDisplay(display);

            if (_display != 0 && QueryExtension(_display, out _, out _, out _, out _) == 0)
            {
                reason = "The X server has no test extension.";
                _ = CloseDisplay(_display);
                _display = 0;
            }
        }
        catch (DllNotFoundException missing)
        {
            reason = missing.Message;
        }

        Skip.If(_display == 0, reason);
    }

    /// <summary>Moves the pointer: without a window manager, keys go to the window below it.</summary>
    public void PointAt(int x, int y)
    {
        _ = FakeMotionEvent(_display, -1, x, y, 0);
        _ = Flush(_display);
    }

    public void Press(string name)
    {
        byte code = KeysymToKeycode(_display, StringToKeysym(name));
        _ = FakeKeyEvent(_display, code, 1, 0);
        _ = FakeKeyEvent(_display, code, 0, 0);
        _ = Flush(_display);
    }

    public void Dispose() => _ = CloseDisplay(_display);

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

    [LibraryImport(Xtst, EntryPoint = "XTestFakeMotionEvent")]
    private static partial int FakeMotionEvent(nint display, int screen, int x, int y, nuint delay);
}
