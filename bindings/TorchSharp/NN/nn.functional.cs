namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static unsafe partial class functional
        {
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1)
            {
                long* geometry = stackalloc long[6];
                Put(geometry, strides, 1);
                Put(geometry + 2, padding, 0);
                Put(geometry + 4, dilation, 1);
                nint result = Native.ts_conv2d(
                    input.Handle, weight.Handle, Native.Optional(bias), geometry, geometry + 2, geometry + 4, groups);
                return Tensor.Own(result, input, weight, bias);
            }

            public static Tensor conv_transpose2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? output_padding = null,
                long[]? dilation = null,
                long groups = 1)
            {
                long* geometry = stackalloc long[8];
                Put(geometry, strides, 1);
                Put(geometry + 2, padding, 0);
                Put(geometry + 4, output_padding, 0);
                Put(geometry + 6, dilation, 1);
                nint result = Native.ts_conv_transpose2d(
                    input.Handle,
                    weight.Handle,
                    Native.Optional(bias),
                    geometry,
                    geometry + 2,
                    geometry + 4,
                    geometry + 6,
                    groups);
                return Tensor.Own(result, input, weight, bias);
            }

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Tensor.Own(
                Native.ts_linear(input.Handle, weights.Handle, Native.Optional(bias)), input, weights, bias);

            public static Tensor group_norm(
                Tensor input,
                long num_groups,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1e-5)
            {
                nint result = Native.ts_group_norm(
                    input.Handle, num_groups, Native.Optional(weight), Native.Optional(bias), eps);
                return Tensor.Own(result, input, weight, bias);
            }

            public static Tensor layer_norm(
                Tensor input,
                long[] normalized_shape,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1e-5)
            {
                fixed (long* shape = normalized_shape)
                {
                    nint result = Native.ts_layer_norm(
                        input.Handle,
                        shape,
                        normalized_shape.Length,
                        Native.Optional(weight),
                        Native.Optional(bias),
                        eps);
                    return Tensor.Own(result, input, weight, bias);
                }
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Tensor.Own(Native.ts_dropout(input.Handle, p, training, inplace), input);

            public static Tensor pad(
                Tensor input,
                long[] pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            public static Tensor pad(
                Tensor input,
                ReadOnlySpan<long> pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0)
            {
                fixed (long* p = pad)
                {
                    return Tensor.Own(Native.ts_pad(input.Handle, p, pad.Length, (int)mode, value), input);
                }
            }

            public static Tensor pad(
                Tensor input,
                (long, long) pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(
                Tensor input,
                (long, long, long, long) pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Resamples [N, C, H, W].</summary>
            public static Tensor interpolate(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null,
                bool recompute_scale_factor = false,
                bool antialias = false)
            {
                long* to = stackalloc long[2];
                double* by = stackalloc double[2];
                if (size is not null)
                {
                    Put(to, size, 0);
                }
                if (scale_factor is not null)
                {
                    by[0] = scale_factor[0];
                    by[1] = scale_factor[^1];
                }
                nint result = Native.ts_interpolate(
                    x.Handle,
                    size is null ? null : to,
                    scale_factor is null ? null : by,
                    (int)mode,
                    align_corners.HasValue ? (align_corners.Value ? 1 : 0) : -1,
                    recompute_scale_factor,
                    antialias);
                return Tensor.Own(result, x);
            }

            // Two numbers: a single one stands for both dimensions, none for the default.
            private static void Put(long* target, long[]? values, long otherwise)
            {
                if (values is { Length: > 2 })
                {
                    throw new ArgumentException($"expected one or two numbers, got {values.Length}");
                }
                target[0] = values is { Length: > 0 } ? values[0] : otherwise;
                target[1] = values is { Length: > 0 } ? values[^1] : otherwise;
            }

            private static void Put(long* target, (long, long)? values, (long, long) otherwise) =>
                (target[0], target[1]) = values ?? otherwise;
        }
    }
}
