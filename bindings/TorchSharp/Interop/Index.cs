using System.Runtime.InteropServices;

namespace TorchSharp;

// A TensorIndex as the shim takes it; `None` marks a bound that was not given.
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Index(long kind, long start, long stop, long step, nint tensor)
{
    internal const long None = long.MinValue;

    internal readonly long Kind = kind;
    internal readonly long Start = start;
    internal readonly long Stop = stop;
    internal readonly long Step = step;
    internal readonly nint Tensor = tensor;
}
