namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_mse_loss(input.Handle, target.Handle, (long)reduction), input, target);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) =>
                Tensor.Own(Native.ts_pixel_shuffle(input.Handle, upscale_factor), input);

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) =>
                Tensor.Own(Native.ts_pixel_unshuffle(input.Handle, downscale_factor), input);
        }
    }
}
