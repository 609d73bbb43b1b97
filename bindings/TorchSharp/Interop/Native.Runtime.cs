using System.Runtime.InteropServices;

namespace TorchSharp;

// The exports of native/runtime.cpp, in its order.
internal static unsafe partial class Native
{
    [DllImport(Library)] internal static extern byte* ts_take_error();
    [DllImport(Library)] internal static extern byte* ts_version();
    [DllImport(Library)]
    internal static extern nint ts_create(
        int kind, long* size, long n, int type, int device, int index, bool requiresGrad, nint generator);
    [DllImport(Library)]
    internal static extern nint ts_full(
        long* size, long n, Number value, int type, int device, int index, bool requiresGrad);
    [DllImport(Library)]
    internal static extern nint ts_create_like(
        int kind, nint model, int type, int device, int index, bool requiresGrad);
    [DllImport(Library)]
    internal static extern nint ts_arange(
        Number start, Number stop, Number step, int type, int device, int index, bool requiresGrad);
    [DllImport(Library)]
    internal static extern nint ts_linspace(
        double start, double end, long steps, int type, int device, int index, bool requiresGrad);
    [DllImport(Library)]
    internal static extern nint ts_from_bytes(
        void* data, long bytes, long* size, long n, int type);
    [DllImport(Library)] internal static extern bool ts_uniform_(nint t, double from, double to, nint generator);
    [DllImport(Library)] internal static extern nint ts_generator_new(ulong seed);
    [DllImport(Library)] internal static extern nint ts_generator_default();
    [DllImport(Library)] internal static extern void ts_generator_dispose(nint generator);
    [DllImport(Library)] internal static extern void ts_generator_seed(nint g, long seed);
    [DllImport(Library)] internal static extern void ts_set_num_threads(int count);
    [DllImport(Library)] internal static extern int ts_get_num_threads();
    [SuppressGCTransition, DllImport(Library)] internal static extern bool ts_grad_enabled();
    [SuppressGCTransition, DllImport(Library)] internal static extern void ts_set_grad_enabled(bool enabled);
    [DllImport(Library)] internal static extern bool ts_cuda_available();
    [DllImport(Library)] internal static extern int ts_cuda_device_count();
    [DllImport(Library)] internal static extern bool ts_cuda_manual_seed_all(long seed);
    [DllImport(Library)] internal static extern bool ts_cuda_synchronize(long index);
    [DllImport(Library)] internal static extern bool ts_get_cublas_tf32();
    [DllImport(Library)] internal static extern void ts_set_cublas_tf32(bool allow);
    [DllImport(Library)] internal static extern bool ts_get_cudnn_tf32();
    [DllImport(Library)] internal static extern void ts_set_cudnn_tf32(bool allow);
}
