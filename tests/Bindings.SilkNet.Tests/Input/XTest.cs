using System.Runtime.InteropServices;

namespace Bindings.SilkNet.Tests.Input;

/// <summary>Input as the X server's test extension makes it up: to a program it looks like the user's.</summary>
internal sealed partial class XTest : IDisposable
{
    private const string X11 = "libX11.so.6";
    private const string Xtst = "libXtst.so.6";

    private readonly nint _display;

    public XTest(string display)
    {
        try
        {
            _display = OpenDisplay(display);
            Skip.If(QueryExtension(_display, out _, out _, out _, out _) == 0, "The X server has no XTEST extension.");
        }
        catch (DllNotFoundException missing)
        {
            Skip.If(true, missing.Message);
        }
    }

    public void Key(string name, bool isDown)
    {
        byte code = KeysymToKeycode(_display, StringToKeysym(name));
        Assert.NotEqual(0, code);
        _ = FakeKeyEvent(_display, code, isDown ? 1 : 0, 0);
        _ = Flush(_display);
    }

    public void MoveTo(int x, int y)
    {
        _ = FakeMotionEvent(_display, -1, x, y, 0);
        _ = Flush(_display);
    }

    /// <summary>1 is left, 3 right; 4 and 5 turn the wheel up and down.</summary>
    public void Button(uint button, bool isDown)
    {
        _ = FakeButtonEvent(_display, button, isDown ? 1 : 0, 0);
        _ = Flush(_display);
    }

    public void Dispose()
    {
        if (_display != 0)
        {
            _ = CloseDisplay(_display);
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
