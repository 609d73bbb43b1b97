using System.Runtime.InteropServices;
using Silk.NET.GLFW;

namespace Silk.NET.Windowing.Glfw;

/// <summary>Initialises GLFW once, and turns its errors into exceptions.</summary>
internal static unsafe class GlfwLibrary
{
    private static readonly Lock InitializationLock = new();
    private static bool s_initialized;

    // A failed attempt is not remembered: a display may appear later.
    public static void EnsureInitialized()
    {
        lock (InitializationLock)
        {
            if (s_initialized)
            {
                return;
            }

            int succeeded;
            try
            {
                succeeded = GlfwNative.Init();
            }
            catch (DllNotFoundException missing)
            {
                throw new PlatformNotSupportedException(
                    "Couldn't find a suitable window platform: libglfw.so.3 cannot be loaded "
                    + "(Debian's package is libglfw3).",
                    missing);
            }

            if (succeeded == 0)
            {
                int code = TakeError(out string description);
                throw new GlfwException($"GLFW Init failed, {Name(code)}: {description}");
            }

            s_initialized = true;
        }
    }

    /// <summary>Throws the last error of this thread, if there was one since the last call.</summary>
    public static void ThrowLastError()
    {
        int code = TakeError(out string description);
        if (code != GlfwConstants.NoError)
        {
            throw new GlfwException($"{Name(code)}: {description}");
        }
    }

    public static void DiscardErrors() => TakeError(out _);

    private static int TakeError(out string description)
    {
        byte* text;
        int code = GlfwNative.GetError(&text);
        description = Marshal.PtrToStringUTF8((nint)text) ?? "Unknown";
        return code;
    }

    // The real library's names of GLFW's error codes, 0x00010001 and on.
    private static string Name(int code) => code switch
    {
        0x00010001 => "NotInitialized",
        0x00010002 => "NoContext",
        0x00010003 => "InvalidEnum",
        0x00010004 => "InvalidValue",
        0x00010005 => "OutOfMemory",
        0x00010006 => "ApiUnavailable",
        0x00010007 => "VersionUnavailable",
        0x00010008 => "PlatformError",
        0x00010009 => "FormatUnavailable",
        0x0001000A => "NoWindowContext",
        _ => $"error 0x{code:X}",
    };
}
