using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_label</c>; the header says what its members mean. It lies in arrays, and never grows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LabelData
{
    public byte* Name;
    public double Weight;
}
