namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor eq(Tensor target) => Own(Native.ts_eq(Handle, target.Handle), this, target);

        public Tensor eq(Scalar target) => Own(Native.ts_eq_scalar(Handle, target.Value), this);

        public Tensor ne(Tensor target) => Own(Native.ts_ne(Handle, target.Handle), this, target);

        public Tensor ne(Scalar target) => Own(Native.ts_ne_scalar(Handle, target.Value), this);

        public Tensor lt(Tensor target) => Own(Native.ts_lt(Handle, target.Handle), this, target);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            int result = Native.ts_allclose(Handle, target.Handle, rtol, atol, equal_nan);
            GC.KeepAlive(this);
            GC.KeepAlive(target);
            return result >= 0 ? result == 1 : throw Native.Failure();
        }

        public Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            Number low = min is null ? default : min.Value;
            Number high = max is null ? default : max.Value;
            return Own(Native.ts_clamp(Handle, min is null ? null : &low, max is null ? null : &high), this);
        }

        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Own(Native.ts_clamp_tensor(Handle, Native.Optional(min), Native.Optional(max)), this, min, max);

        public Tensor clamp_min(Scalar min) => Own(Native.ts_clamp_min_scalar(Handle, min.Value), this);
    }
}
