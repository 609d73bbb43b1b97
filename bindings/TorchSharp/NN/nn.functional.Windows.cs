namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Operations on sliding windows other than convolutions.
        public static unsafe partial class functional
        {
            public static Tensor avg_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(
                    input,
                    (kernel_size, kernel_size),
                    stride.HasValue ? (stride.Value, stride.Value) : null,
                    (padding, padding),
                    ceil_mode,
                    count_include_pad,
                    divisor_override);

            public static Tensor avg_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null)
            {
                if (divisor_override.HasValue)
                {
                    throw new NotSupportedException("divisor_override is not part of this binding");
                }
                long* geometry = stackalloc long[6];
                Put(geometry, kernel_size, default);
                Put(geometry + 2, stride, kernel_size);
                Put(geometry + 4, padding, (0, 0));
                nint result = Native.ts_avg_pool2d(
                    input.Handle, geometry, geometry + 2, geometry + 4, ceil_mode, count_include_pad);
                return Tensor.Own(result, input);
            }
        }
    }
}
