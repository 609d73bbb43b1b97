using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_picture</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PictureData
{
    public uint Size;
    public uint Width;
    public uint Height;
    public uint Channels;
    public byte* Pixels;
}
