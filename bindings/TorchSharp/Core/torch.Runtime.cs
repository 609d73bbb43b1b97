using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Native.ts_version())!;

    public static void set_num_threads(int num) => Native.ts_set_num_threads(num);

    public static int get_num_threads() => Native.ts_get_num_threads();

    // Seeds the CPU only, as the package does.
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    public static class cuda
    {
        public static bool is_available() => Native.ts_cuda_available();

        public static int device_count() => Native.ts_cuda_device_count();

        public static void manual_seed_all(long seed) => Native.Check(Native.ts_cuda_manual_seed_all(seed));

        public static void synchronize(Device? device = null) =>
            Native.Check(Native.ts_cuda_synchronize(device?.index ?? -1));
    }

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => Native.ts_get_cublas_tf32();
                    set => Native.ts_set_cublas_tf32(value);
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => Native.ts_get_cudnn_tf32();
                set => Native.ts_set_cudnn_tf32(value);
            }
        }
    }
}
