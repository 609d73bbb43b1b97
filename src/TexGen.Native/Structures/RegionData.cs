using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_region</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RegionData
{
    public uint Size;
    public uint Method;
    public ulong Seed;
    public uint Width;
    public uint Height;
    public byte* Mask;
    public uint Steps;
    public uint JumpLength;
    public uint Resamples;
    public uint Reserved;
}
