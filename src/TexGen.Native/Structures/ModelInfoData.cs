using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_model_info</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModelInfoData
{
    public uint Size;
    public uint Stride;
    public uint MapCount;
    public uint LabelCount;
    public byte* Name;
    public byte* Kernels;
    public uint GuideChannels;
    public uint Enlargement;
}
