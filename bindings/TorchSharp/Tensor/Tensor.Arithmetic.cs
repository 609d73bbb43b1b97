namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Number One = Number.From(1L);

        public Tensor add(Tensor target) => Own(Native.ts_add(Handle, target.Handle, One), this, target);

        public Tensor add(Tensor target, Scalar alpha) =>
            Own(Native.ts_add(Handle, target.Handle, alpha.Value), this, target);

        public Tensor add(Scalar scalar) => Own(Native.ts_add_scalar(Handle, scalar.Value, One), this);

        public Tensor add_(Tensor target, Scalar alpha) =>
            Same(Native.ts_add_(Handle, target.Handle, alpha.Value), target);

        public Tensor add_(Scalar scalar) => Same(Native.ts_add__scalar(Handle, scalar.Value, One));

        public Tensor add_(Tensor target) => Same(Native.ts_add_(Handle, target.Handle, One), target);

        public Tensor sub(Tensor target) => Own(Native.ts_sub(Handle, target.Handle, One), this, target);

        public Tensor sub(Tensor target, Scalar alpha) =>
            Own(Native.ts_sub(Handle, target.Handle, alpha.Value), this, target);

        public Tensor sub(Scalar target) => Own(Native.ts_sub_scalar(Handle, target.Value, One), this);

        public Tensor sub_(Tensor target) => Same(Native.ts_sub_(Handle, target.Handle, One), target);

        public Tensor sub_(Scalar target) => Same(Native.ts_sub__scalar(Handle, target.Value, One));

        public Tensor mul(Tensor target) => Own(Native.ts_mul(Handle, target.Handle), this, target);

        public Tensor mul(Scalar target) => Own(Native.ts_mul_scalar(Handle, target.Value), this);

        public Tensor mul_(Tensor target) => Same(Native.ts_mul_(Handle, target.Handle), target);

        public Tensor mul_(Scalar target) => Same(Native.ts_mul__scalar(Handle, target.Value));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(Native.ts_div(Handle, target.Handle, (int)rounding_mode), this, target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(Native.ts_div_scalar(Handle, target.Value, (int)rounding_mode), this);

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Same(Native.ts_div__scalar(Handle, target.Value, (int)rounding_mode));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Own(Native.ts_addcmul(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Same(Native.ts_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Value), tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Same(Native.ts_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value.Value), tensor1, tensor2);
    }
}
