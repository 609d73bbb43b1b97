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

            public static Tensor max_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                long dilation = 1,
                bool ceil_mode = false)
            {
                long* geometry = stackalloc long[8];
                Put(geometry, (kernel_size, kernel_size), default);
                Put(geometry + 2, (stride ?? kernel_size, stride ?? kernel_size), default);
                Put(geometry + 4, (padding, padding), default);
                Put(geometry + 6, (dilation, dilation), default);
                nint result = Native.ts_max_pool2d(
                    input.Handle, geometry, geometry + 2, geometry + 4, geometry + 6, ceil_mode);
                return Tensor.Own(result, input);
            }

            public static Tensor unfold(
                Tensor input,
                long kernel_size,
                long dilation = 1,
                long padding = 0,
                long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor unfold(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? dilation = null,
                (long, long)? padding = null,
                (long, long)? stride = null)
            {
                long* geometry = stackalloc long[8];
                Put(geometry, kernel_size, default);
                Put(geometry + 2, dilation, (1, 1));
                Put(geometry + 4, padding, (0, 0));
                Put(geometry + 6, stride, (1, 1));
                return Tensor.Own(
                    Native.ts_unfold(input.Handle, geometry, geometry + 2, geometry + 4, geometry + 6), input);
            }

            public static Tensor fold(
                Tensor input,
                long output_size,
                long kernel_size,
                long dilation = 1,
                long padding = 0,
                long stride = 1) =>
                fold(
                    input,
                    (output_size, output_size),
                    (kernel_size, kernel_size),
                    (dilation, dilation),
                    (padding, padding),
                    (stride, stride));

            public static Tensor fold(
                Tensor input,
                (long, long) output_size,
                (long, long) kernel_size,
                (long, long)? dilation = null,
                (long, long)? padding = null,
                (long, long)? stride = null)
            {
                long* geometry = stackalloc long[10];
                Put(geometry, output_size, default);
                Put(geometry + 2, kernel_size, default);
                Put(geometry + 4, dilation, (1, 1));
                Put(geometry + 6, padding, (0, 0));
                Put(geometry + 8, stride, (1, 1));
                nint result = Native.ts_fold(
                    input.Handle, geometry, geometry + 2, geometry + 4, geometry + 6, geometry + 8);
                return Tensor.Own(result, input);
            }
        }
    }
}
