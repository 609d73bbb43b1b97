namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Own(Native.ts_abs(Handle), this);

        public Tensor neg() => Own(Native.ts_neg(Handle), this);

        public Tensor negative() => neg();

        public Tensor reciprocal() => Own(Native.ts_reciprocal(Handle), this);

        public Tensor sigmoid() => Own(Native.ts_sigmoid(Handle), this);

        public Tensor tanh() => Own(Native.ts_tanh(Handle), this);

        public Tensor relu() => Own(Native.ts_relu(Handle), this);

        public Tensor erf() => Own(Native.ts_erf(Handle), this);

        public Tensor exp() => Own(Native.ts_exp(Handle), this);

        public Tensor expm1() => Own(Native.ts_expm1(Handle), this);

        public Tensor log() => Own(Native.ts_log(Handle), this);

        public Tensor log1p() => Own(Native.ts_log1p(Handle), this);

        public Tensor log2() => Own(Native.ts_log2(Handle), this);

        public Tensor log10() => Own(Native.ts_log10(Handle), this);

        public Tensor sin() => Own(Native.ts_sin(Handle), this);

        public Tensor cos() => Own(Native.ts_cos(Handle), this);

        public Tensor tan() => Own(Native.ts_tan(Handle), this);

        public Tensor asin() => Own(Native.ts_asin(Handle), this);

        public Tensor acos() => Own(Native.ts_acos(Handle), this);

        public Tensor atan() => Own(Native.ts_atan(Handle), this);

        public Tensor sinh() => Own(Native.ts_sinh(Handle), this);

        public Tensor cosh() => Own(Native.ts_cosh(Handle), this);

        public Tensor sqrt() => Own(Native.ts_sqrt(Handle), this);

        public Tensor rsqrt() => Own(Native.ts_rsqrt(Handle), this);

        public Tensor square() => Own(Native.ts_square(Handle), this);

        public Tensor floor() => Own(Native.ts_floor(Handle), this);

        public Tensor ceil() => Own(Native.ts_ceil(Handle), this);

        public Tensor trunc() => Own(Native.ts_trunc(Handle), this);

        public Tensor sign() => Own(Native.ts_sign(Handle), this);

        public Tensor isnan() => Own(Native.ts_isnan(Handle), this);

        public Tensor isfinite() => Own(Native.ts_isfinite(Handle), this);

        public Tensor isinf() => Own(Native.ts_isinf(Handle), this);

        public Tensor logical_not() => Own(Native.ts_logical_not(Handle), this);

        public Tensor bitwise_not() => Own(Native.ts_bitwise_not(Handle), this);

        public Tensor gelu() => Own(Native.ts_gelu(Handle), this);

        public Tensor silu() => Own(Native.ts_silu(Handle), this);

        public Tensor angle() => Own(Native.ts_angle(Handle), this);

        public Tensor conj() => Own(Native.ts_conj(Handle), this);

        public Tensor round(long decimals = 0) => Own(Native.ts_round(Handle, decimals), this);

        public Tensor real => Own(Native.ts_real(Handle), this);

        public Tensor imag => Own(Native.ts_imag(Handle), this);
    }
}
