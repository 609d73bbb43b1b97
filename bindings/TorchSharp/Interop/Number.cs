using System.Runtime.InteropServices;

namespace TorchSharp;

// A Scalar as the shim takes it: in two registers, without an allocation.
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Number
{
    private const long Integer = 0;
    private const long Floating = 1;
    private const long Boolean = 2;

    internal readonly long Kind;
    internal readonly long Bits;

    private Number(long kind, long bits)
    {
        Kind = kind;
        Bits = bits;
    }

    internal static Number From(long value) => new(Integer, value);

    internal static Number From(double value) => new(Floating, BitConverter.DoubleToInt64Bits(value));

    internal static Number From(bool value) => new(Boolean, value ? 1 : 0);

    internal bool IsFloating => Kind == Floating;

    internal double ToDouble() => IsFloating ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long ToInt64() => IsFloating ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal bool ToBoolean() => IsFloating ? BitConverter.Int64BitsToDouble(Bits) != 0 : Bits != 0;
}
