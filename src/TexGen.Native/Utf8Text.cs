using System.Runtime.InteropServices;
using System.Text;

namespace TexGen.Native;

/// <summary>
/// A text in memory that C can read, for as long as this object is not disposed of.
/// </summary>
internal sealed unsafe class Utf8Text : IDisposable
{
    private readonly int _length;

    /// <summary>Copies a text.</summary>
    /// <param name="text">The text.</param>
    public Utf8Text(string text)
    {
        Text = text;
        Pointer = (byte*)Marshal.StringToCoTaskMemUTF8(text);
        _length = Encoding.UTF8.GetByteCount(text);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its UTF-8, with a zero at the end.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>Whether another text is the same.</summary>
    /// <param name="other">UTF-8 with a zero at the end.</param>
    public bool Is(byte* other)
    {
        return MemoryMarshal.CreateReadOnlySpanFromNullTerminated(other).SequenceEqual(new ReadOnlySpan<byte>(Pointer, _length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Marshal.FreeCoTaskMem((nint)Pointer);
        Pointer = null;
    }
}
