namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Own(Native.ts_abs(Handle), this);

        public Tensor erf() => Own(Native.ts_erf(Handle), this);

        public Tensor exp() => Own(Native.ts_exp(Handle), this);

        public Tensor log() => Own(Native.ts_log(Handle), this);

        public Tensor neg() => Own(Native.ts_neg(Handle), this);

        public Tensor negative() => neg();

        public Tensor reciprocal() => Own(Native.ts_reciprocal(Handle), this);

        public Tensor sigmoid() => Own(Native.ts_sigmoid(Handle), this);

        public Tensor sin() => Own(Native.ts_sin(Handle), this);

        public Tensor sqrt() => Own(Native.ts_sqrt(Handle), this);

        public Tensor square() => Own(Native.ts_square(Handle), this);

        public Tensor tanh() => Own(Native.ts_tanh(Handle), this);

        public Tensor isfinite() => Own(Native.ts_isfinite(Handle), this);

        public Tensor silu() => Own(Native.ts_silu(Handle), this);
    }
}
