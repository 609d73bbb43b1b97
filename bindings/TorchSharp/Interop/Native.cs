using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp;

// The C++ shim. Every argument is blittable, so that a call is a call and nothing else. A null handle or a false
// result means that the shim kept a message for this thread, which Failure() turns into an exception.
internal static unsafe partial class Native
{
    private const string Library = "LibTorchSharp";

    /// <summary>The exception for this thread's last native error.</summary>
    internal static ExternalException Failure()
    {
        byte* message = ts_take_error();
        string text = Marshal.PtrToStringUTF8((nint)message) ?? "libtorch failed without a message";
        return new ExternalException(text.TrimEnd());
    }

    /// <summary>Throws when a call without a result failed; the arguments stay alive until it has returned.</summary>
    internal static void Check(bool succeeded, object? a = null, object? b = null, object? c = null)
    {
        if (!succeeded)
        {
            throw Failure();
        }
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
    }

    /// <summary>The handle of an optional tensor: zero for none.</summary>
    internal static nint Optional(torch.Tensor? tensor) => tensor is null ? 0 : tensor.Handle;
}
