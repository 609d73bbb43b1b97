using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_model_info</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModelInfoData
{
    /// <summary>What the first version had: up to <see cref="Enlargement"/>.</summary>
    public const uint FirstSize = 40;

    public uint Size;
    public uint Stride;
    public uint MapCount;
    public uint LabelCount;
    public byte* Name;
    public byte* Kernels;
    public uint GuideChannels;
    public uint Enlargement;
    public uint StepCount;
    public uint Reserved;
}
