using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_request</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RequestData
{
    public uint Size;
    public uint Sampler;
    public ulong Seed;
    public uint Width;
    public uint Height;
    public uint Steps;
    public uint Reserved;
}
