using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_map_info</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MapInfoData
{
    public const uint Srgb = 1;
    public const uint Normal = 2;
    public const uint NormalYDown = 4;
    public const uint IsConstant = 8;

    public uint Size;
    public uint Flags;
    public uint Channels;
    public uint Reserved;
    public Four Constant;
    public byte* Name;

    /// <summary>Four numbers.</summary>
    [InlineArray(4)]
    public struct Four
    {
        private float _first;
    }
}
