namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zero_() => Same(Native.ts_zero_(Handle));

        public Tensor abs_() => Same(Native.ts_abs_(Handle));

        public Tensor neg_() => Same(Native.ts_neg_(Handle));

        public Tensor reciprocal_() => Same(Native.ts_reciprocal_(Handle));

        public Tensor sigmoid_() => Same(Native.ts_sigmoid_(Handle));

        public Tensor tanh_() => Same(Native.ts_tanh_(Handle));

        public Tensor relu_() => Same(Native.ts_relu_(Handle));

        public Tensor silu_() => Same(Native.ts_silu_(Handle));

        public Tensor exp_() => Same(Native.ts_exp_(Handle));

        public Tensor log_() => Same(Native.ts_log_(Handle));

        public Tensor sin_() => Same(Native.ts_sin_(Handle));

        public Tensor cos_() => Same(Native.ts_cos_(Handle));

        public Tensor sqrt_() => Same(Native.ts_sqrt_(Handle));

        public Tensor rsqrt_() => Same(Native.ts_rsqrt_(Handle));

        public Tensor floor_() => Same(Native.ts_floor_(Handle));

        public Tensor ceil_() => Same(Native.ts_ceil_(Handle));

        public Tensor fill_(Scalar value) => Same(Native.ts_fill__scalar(Handle, value.Value));

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Same(Native.ts_normal_(Handle, mean, std, generator?.Handle ?? 0), generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Same(Native.ts_uniform_(Handle, from, to, generator?.Handle ?? 0), generator);

        // An in-place operation returns the tensor itself.
        private Tensor Same(bool succeeded, object? a = null, object? b = null, object? c = null)
        {
            Native.Check(succeeded, a, b, c);
            return this;
        }
    }
}
