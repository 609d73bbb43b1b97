using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_load_options</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LoadOptionsData
{
    /// <summary>Weights and tensors of 16 bits.</summary>
    public const uint HalfPrecision = 1;

    /// <summary>Products of 16 bits, too, where that is faster.</summary>
    public const uint HalfArithmetic = 2;

    public uint Size;
    public uint Flags;
    public byte* KernelCache;
}
