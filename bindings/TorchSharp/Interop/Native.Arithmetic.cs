using System.Runtime.InteropServices;

namespace TorchSharp;

// The exports of native/tensor.cpp, in its order.
internal static unsafe partial class Native
{
    [DllImport(Library)] internal static extern nint ts_abs(nint a);
    [DllImport(Library)] internal static extern nint ts_erf(nint a);
    [DllImport(Library)] internal static extern nint ts_exp(nint a);
    [DllImport(Library)] internal static extern nint ts_log(nint a);
    [DllImport(Library)] internal static extern nint ts_neg(nint a);
    [DllImport(Library)] internal static extern nint ts_reciprocal(nint a);
    [DllImport(Library)] internal static extern nint ts_sigmoid(nint a);
    [DllImport(Library)] internal static extern nint ts_sin(nint a);
    [DllImport(Library)] internal static extern nint ts_sqrt(nint a);
    [DllImport(Library)] internal static extern nint ts_square(nint a);
    [DllImport(Library)] internal static extern nint ts_tanh(nint a);
    [DllImport(Library)] internal static extern nint ts_isfinite(nint a);
    [DllImport(Library)] internal static extern nint ts_t(nint a);
    [DllImport(Library)] internal static extern nint ts_contiguous(nint a);
    [DllImport(Library)] internal static extern nint ts_clone(nint a);
    [DllImport(Library)] internal static extern nint ts_detach(nint a);
    [DllImport(Library)] internal static extern nint ts_alias(nint a);
    [DllImport(Library)] internal static extern nint ts_max(nint a);
    [DllImport(Library)] internal static extern nint ts_all(nint a);
    [DllImport(Library)] internal static extern bool ts_zero_(nint a);
    [DllImport(Library)] internal static extern nint ts_mul(nint a, nint b);
    [DllImport(Library)] internal static extern nint ts_matmul(nint a, nint b);
    [DllImport(Library)] internal static extern nint ts_bmm(nint a, nint b);
    [DllImport(Library)] internal static extern nint ts_eq(nint a, nint b);
    [DllImport(Library)] internal static extern nint ts_ne(nint a, nint b);
    [DllImport(Library)] internal static extern nint ts_lt(nint a, nint b);
    [DllImport(Library)] internal static extern bool ts_mul_(nint a, nint b);
    [DllImport(Library)] internal static extern nint ts_where(nint condition, nint x, nint y);
    [DllImport(Library)] internal static extern nint ts_mul_scalar(nint a, Number b);
    [DllImport(Library)] internal static extern nint ts_eq_scalar(nint a, Number b);
    [DllImport(Library)] internal static extern nint ts_ne_scalar(nint a, Number b);
    [DllImport(Library)] internal static extern nint ts_clamp_min_scalar(nint a, Number b);
    [DllImport(Library)] internal static extern bool ts_mul__scalar(nint a, Number b);
    [DllImport(Library)] internal static extern bool ts_fill__scalar(nint a, Number b);
    [DllImport(Library)] internal static extern nint ts_add(nint a, nint b, Number alpha);
    [DllImport(Library)] internal static extern bool ts_add_(nint a, nint b, Number alpha);
    [DllImport(Library)] internal static extern nint ts_add_scalar(nint a, Number b, Number alpha);
    [DllImport(Library)] internal static extern bool ts_add__scalar(nint a, Number b, Number alpha);
    [DllImport(Library)] internal static extern nint ts_sub(nint a, nint b, Number alpha);
    [DllImport(Library)] internal static extern bool ts_sub_(nint a, nint b, Number alpha);
    [DllImport(Library)] internal static extern nint ts_sub_scalar(nint a, Number b, Number alpha);
    [DllImport(Library)] internal static extern bool ts_sub__scalar(nint a, Number b, Number alpha);
    [DllImport(Library)] internal static extern nint ts_div(nint a, nint b, int mode);
    [DllImport(Library)] internal static extern nint ts_div_scalar(nint a, Number b, int mode);
    [DllImport(Library)] internal static extern bool ts_div__scalar(nint a, Number b, int mode);
    [DllImport(Library)] internal static extern nint ts_addcmul(nint a, nint b, nint c, Number value);
    [DllImport(Library)] internal static extern bool ts_addcmul_(nint a, nint b, nint c, Number value);
    [DllImport(Library)] internal static extern bool ts_addcdiv_(nint a, nint b, nint c, Number value);
    [DllImport(Library)] internal static extern nint ts_silu(nint a);
    [DllImport(Library)] internal static extern nint ts_clamp(nint a, Number* low, Number* high);
    [DllImport(Library)] internal static extern nint ts_clamp_tensor(nint a, nint low, nint high);
    [DllImport(Library)] internal static extern nint ts_softmax(nint a, long dim, int type);
    [DllImport(Library)] internal static extern nint ts_mean(nint a);
    [DllImport(Library)] internal static extern nint ts_mean_dims(nint a, long* d, long n, bool keep, int type);
    [DllImport(Library)] internal static extern nint ts_sum(nint a, int type);
    [DllImport(Library)] internal static extern nint ts_sum_dims(nint a, long* d, long n, bool keep, int type);
    [DllImport(Library)] internal static extern nint ts_std(nint a, bool unbiased);
    [DllImport(Library)] internal static extern nint ts_var(nint a, bool unbiased);
    [DllImport(Library)] internal static extern nint ts_var_dims(nint a, long* d, long n, bool unbiased, bool keep);
    [DllImport(Library)] internal static extern bool ts_max_dim(nint a, long dim, bool keep, nint* @out);
    [DllImport(Library)] internal static extern nint ts_norm(nint a, double p);
    [DllImport(Library)]
    internal static extern int ts_allclose(
        nint a, nint b, double rtol, double atol, bool equalNan);
}
