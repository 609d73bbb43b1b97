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

        public Tensor lt(Scalar target) => Own(Native.ts_lt_scalar(Handle, target.Value), this);

        public Tensor le(Tensor target) => Own(Native.ts_le(Handle, target.Handle), this, target);

        public Tensor le(Scalar target) => Own(Native.ts_le_scalar(Handle, target.Value), this);

        public Tensor gt(Tensor target) => Own(Native.ts_gt(Handle, target.Handle), this, target);

        public Tensor gt(Scalar target) => Own(Native.ts_gt_scalar(Handle, target.Value), this);

        public Tensor ge(Tensor target) => Own(Native.ts_ge(Handle, target.Handle), this, target);

        public Tensor ge(Scalar target) => Own(Native.ts_ge_scalar(Handle, target.Value), this);

        // Elementwise, as in the package: libtorch calls this eq.
        public Tensor equal(Tensor target) => eq(target);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            int result = Native.ts_allclose(Handle, target.Handle, rtol, atol, equal_nan);
            GC.KeepAlive(this);
            GC.KeepAlive(target);
            return result >= 0 ? result == 1 : throw Native.Failure();
        }

        public Tensor minimum(Tensor other) => Own(Native.ts_minimum(Handle, other.Handle), this, other);

        public Tensor maximum(Tensor other) => Own(Native.ts_maximum(Handle, other.Handle), this, other);

        public Tensor logical_and(Tensor other) => Own(Native.ts_logical_and(Handle, other.Handle), this, other);

        public Tensor logical_or(Tensor other) => Own(Native.ts_logical_or(Handle, other.Handle), this, other);

        public Tensor bitwise_and(Tensor other) => Own(Native.ts_bitwise_and(Handle, other.Handle), this, other);

        public Tensor bitwise_or(Tensor other) => Own(Native.ts_bitwise_or(Handle, other.Handle), this, other);

        public Tensor bitwise_xor(Tensor other) => Own(Native.ts_bitwise_xor(Handle, other.Handle), this, other);

        public Tensor atan2(Tensor other) => Own(Native.ts_atan2(Handle, other.Handle), this, other);

        public Tensor min(Tensor other) => minimum(other);

        public Tensor max(Tensor other) => maximum(other);

        public Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            Number low = min is null ? default : min.Value;
            Number high = max is null ? default : max.Value;
            return Own(Native.ts_clamp(Handle, min is null ? null : &low, max is null ? null : &high), this);
        }

        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Own(Native.ts_clamp_tensor(Handle, Native.Optional(min), Native.Optional(max)), this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            Number low = min is null ? default : min.Value;
            Number high = max is null ? default : max.Value;
            return Same(Native.ts_clamp_(Handle, min is null ? null : &low, max is null ? null : &high));
        }

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            Same(Native.ts_clamp__tensor(Handle, Native.Optional(min), Native.Optional(max)), min, max);

        public Tensor clamp_min(Scalar min) => Own(Native.ts_clamp_min_scalar(Handle, min.Value), this);

        public Tensor clamp_max(Scalar max) => Own(Native.ts_clamp_max_scalar(Handle, max.Value), this);

        public Tensor clamp_min_(Scalar min) => Same(Native.ts_clamp_min__scalar(Handle, min.Value));

        public Tensor clamp_max_(Scalar max) => Same(Native.ts_clamp_max__scalar(Handle, max.Value));

        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Own(Native.ts_masked_fill(Handle, mask.Handle, value.Value), this, mask);

        public Tensor masked_fill_(Tensor mask, Scalar value) =>
            Same(Native.ts_masked_fill_(Handle, mask.Handle, value.Value), mask);

        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);
    }
}
