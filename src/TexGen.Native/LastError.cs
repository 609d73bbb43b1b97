using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TexGen.Native;

/// <summary>
/// The words of a thread's last failure, in memory that C can read. They go with their thread.
/// </summary>
internal sealed unsafe class LastError
{
    [ThreadStatic]
    private static LastError? _ofThread;

    private nint _text;

    ~LastError() => Marshal.FreeCoTaskMem(_text);

    /// <summary>The words, UTF-8 with a zero at the end; empty where nothing has failed.</summary>
    public static byte* Text
    {
        get
        {
            // A constant of the program's: it does not move.
            byte* nothing = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference("\0"u8));

            return _ofThread is null ? nothing : (byte*)_ofThread._text;
        }
    }

    /// <summary>Replaces the words of this thread.</summary>
    /// <param name="message">The new ones.</param>
    public static void Set(string message)
    {
        LastError error = _ofThread ??= new LastError();
        nint before = error._text;
        error._text = Marshal.StringToCoTaskMemUTF8(message);
        Marshal.FreeCoTaskMem(before);
    }
}
