using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_view</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ViewData
{
    public uint Size;
    public uint Show;
    public byte* Map;
    public uint Format;
    public uint Levels;
}
