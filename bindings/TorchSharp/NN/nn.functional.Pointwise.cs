namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
            {
                Tensor result = Tensor.Own(Native.ts_leaky_relu(input.Handle, negative_slope), input);
                return inplace ? input.copy_(result).alias() : result;
            }

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_mse_loss(input.Handle, target.Handle, (long)reduction), input, target);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_l1_loss(input.Handle, target.Handle, (long)reduction), input, target);

            public static Tensor smooth_l1_loss(
                Tensor input,
                Tensor target,
                Reduction reduction = Reduction.Mean,
                double beta = 1.0) =>
                Tensor.Own(Native.ts_smooth_l1_loss(input.Handle, target.Handle, (long)reduction, beta), input, target);

            public static Tensor huber_loss(
                Tensor input,
                Tensor target,
                double delta = 1.0,
                Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_huber_loss(input.Handle, target.Handle, delta, (long)reduction), input, target);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) =>
                Tensor.Own(Native.ts_pixel_shuffle(input.Handle, upscale_factor), input);

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) =>
                Tensor.Own(Native.ts_pixel_unshuffle(input.Handle, downscale_factor), input);
        }
    }
}
