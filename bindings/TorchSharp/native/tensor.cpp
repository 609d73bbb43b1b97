// Elementwise arithmetic, comparisons, reductions and linear algebra: one export an operation.
#include "common.h"
#include "kernels.h"

#define UNARY(name) \
    EXPORT Handle ts_##name(Handle a) { return returns([&] { return a->name(); }); }
#define UNARY_(name) \
    EXPORT bool ts_##name(Handle a) { return does([&] { a->name(); }); }
#define BINARY(name) \
    EXPORT Handle ts_##name(Handle a, Handle b) { return returns([&] { return a->name(*b); }); }
#define BINARY_(name) \
    EXPORT bool ts_##name(Handle a, Handle b) { return does([&] { a->name(*b); }); }
#define SCALAR(name) \
    EXPORT Handle ts_##name##_scalar(Handle a, Number b) { return returns([&] { return a->name(to_scalar(b)); }); }
#define SCALAR_(name) \
    EXPORT bool ts_##name##_scalar(Handle a, Number b) { return does([&] { a->name(to_scalar(b)); }); }

UNARY(abs) UNARY(neg) UNARY(reciprocal) UNARY(sigmoid) UNARY(tanh) UNARY(relu) UNARY(erf) UNARY(exp) UNARY(expm1)
UNARY(log) UNARY(log1p) UNARY(log2) UNARY(log10) UNARY(sin) UNARY(cos) UNARY(tan) UNARY(asin) UNARY(acos) UNARY(atan)
UNARY(sinh) UNARY(cosh) UNARY(sqrt) UNARY(rsqrt) UNARY(square) UNARY(floor) UNARY(ceil) UNARY(trunc) UNARY(sign)
UNARY(isnan) UNARY(isfinite) UNARY(isinf) UNARY(logical_not) UNARY(bitwise_not) UNARY(t) UNARY(contiguous)
UNARY(clone) UNARY(detach) UNARY(alias) UNARY(max) UNARY(min) UNARY(any) UNARY(all) UNARY(median)

UNARY_(zero_) UNARY_(abs_) UNARY_(neg_) UNARY_(reciprocal_) UNARY_(sigmoid_) UNARY_(tanh_) UNARY_(relu_) UNARY_(exp_)
UNARY_(log_) UNARY_(sin_) UNARY_(cos_) UNARY_(sqrt_) UNARY_(rsqrt_) UNARY_(floor_) UNARY_(ceil_)
UNARY_(detach_)

BINARY(mul) BINARY(pow) BINARY(minimum) BINARY(maximum) BINARY(matmul) BINARY(bmm) BINARY(mm) BINARY(outer) BINARY(dot)
BINARY(eq) BINARY(ne) BINARY(lt) BINARY(le) BINARY(gt) BINARY(ge) BINARY(remainder) BINARY(atan2) BINARY(logical_and)
BINARY(logical_or) BINARY(bitwise_and) BINARY(bitwise_or) BINARY(bitwise_xor) BINARY(view_as) BINARY(expand_as)
BINARY(clamp_min) BINARY(clamp_max)

BINARY_(mul_) BINARY_(pow_)

SCALAR(mul) SCALAR(pow) SCALAR(eq) SCALAR(ne) SCALAR(lt) SCALAR(le) SCALAR(gt) SCALAR(ge) SCALAR(remainder)
SCALAR(clamp_min) SCALAR(clamp_max)

SCALAR_(mul_) SCALAR_(pow_) SCALAR_(fill_) SCALAR_(clamp_min_) SCALAR_(clamp_max_)

#define ADDITIVE(name) \
    EXPORT Handle ts_##name(Handle a, Handle b, Number alpha) \
    { \
        return returns([&] { return a->name(*b, to_scalar(alpha)); }); \
    } \
    EXPORT bool ts_##name##_(Handle a, Handle b, Number alpha) \
    { \
        return does([&] { a->name##_(*b, to_scalar(alpha)); }); \
    } \
    EXPORT Handle ts_##name##_scalar(Handle a, Number b, Number alpha) \
    { \
        return returns([&] { return a->name(to_scalar(b), to_scalar(alpha)); }); \
    } \
    EXPORT bool ts_##name##__scalar(Handle a, Number b, Number alpha) \
    { \
        return does([&] { a->name##_(to_scalar(b), to_scalar(alpha)); }); \
    }

ADDITIVE(add) ADDITIVE(sub)

namespace {

template <typename F>
auto with_rounding(int32_t mode, F&& divide)
{
    return mode == 1 ? divide(Optional<StringView>("trunc"))
        : mode == 2  ? divide(Optional<StringView>("floor"))
                     : divide(Optional<StringView>());
}

}  // namespace

EXPORT Handle ts_div(Handle a, Handle b, int32_t mode)
{
    return returns([&] {
        return with_rounding(mode, [&](auto m) -> at::Tensor { return m ? a->div(*b, m) : a->div(*b); });
    });
}

EXPORT bool ts_div_(Handle a, Handle b, int32_t mode)
{
    return does([&] { with_rounding(mode, [&](auto m) -> at::Tensor { return m ? a->div_(*b, m) : a->div_(*b); }); });
}

EXPORT Handle ts_div_scalar(Handle a, Number b, int32_t mode)
{
    return returns([&] {
        return with_rounding(
            mode, [&](auto m) -> at::Tensor { return m ? a->div(to_scalar(b), m) : a->div(to_scalar(b)); });
    });
}

EXPORT bool ts_div__scalar(Handle a, Number b, int32_t mode)
{
    return does([&] {
        with_rounding(mode, [&](auto m) -> at::Tensor { return m ? a->div_(to_scalar(b), m) : a->div_(to_scalar(b)); });
    });
}

#define FUSED(name) \
    EXPORT Handle ts_##name(Handle a, Handle b, Handle c, Number value) \
    { \
        return returns([&] { return a->name(*b, *c, to_scalar(value)); }); \
    } \
    EXPORT bool ts_##name##_(Handle a, Handle b, Handle c, Number value) \
    { \
        return does([&] { a->name##_(*b, *c, to_scalar(value)); }); \
    }

FUSED(addcmul) FUSED(addcdiv)

EXPORT Handle ts_lerp(Handle a, Handle end, Handle weight) { return returns([&] { return a->lerp(*end, *weight); }); }
EXPORT bool ts_lerp_(Handle a, Handle end, Handle weight) { return does([&] { a->lerp_(*end, *weight); }); }

EXPORT Handle ts_round(Handle a, int64_t decimals)
{
    return returns([&] { return decimals == 0 ? a->round() : a->round(decimals); });
}

EXPORT Handle ts_gelu(Handle a) { return returns([&] { return at::gelu(*a); }); }
EXPORT Handle ts_silu(Handle a) { return returns([&] { return texgen_silu(*a); }); }
EXPORT bool ts_silu_(Handle a) { return does([&] { texgen_silu_(*a); }); }
EXPORT Handle ts_real(Handle a) { return returns([&] { return at::real(*a); }); }
EXPORT Handle ts_imag(Handle a) { return returns([&] { return at::imag(*a); }); }
EXPORT Handle ts_angle(Handle a) { return returns([&] { return at::angle(*a); }); }
EXPORT Handle ts_conj(Handle a) { return returns([&] { return at::conj(*a).resolve_conj(); }); }

EXPORT Handle ts_clamp(Handle a, const Number* low, const Number* high)
{
    return returns([&] { return a->clamp(to_scalar(low), to_scalar(high)); });
}

EXPORT bool ts_clamp_(Handle a, const Number* low, const Number* high)
{
    return does([&] { a->clamp_(to_scalar(low), to_scalar(high)); });
}

EXPORT Handle ts_clamp_tensor(Handle a, Handle low, Handle high)
{
    return returns([&] { return a->clamp(maybe(low), maybe(high)); });
}

EXPORT bool ts_clamp__tensor(Handle a, Handle low, Handle high)
{
    return does([&] { a->clamp_(maybe(low), maybe(high)); });
}

EXPORT Handle ts_masked_fill(Handle a, Handle mask, Number value)
{
    return returns([&] { return a->masked_fill(*mask, to_scalar(value)); });
}

EXPORT bool ts_masked_fill_(Handle a, Handle mask, Number value)
{
    return does([&] { a->masked_fill_(*mask, to_scalar(value)); });
}

EXPORT Handle ts_where(Handle condition, Handle x, Handle y)
{
    return returns([&] { return at::where(*condition, *x, *y); });
}

EXPORT Handle ts_softmax(Handle a, int64_t dim, int32_t type)
{
    return returns([&] { return a->softmax(dim, maybe_type(type)); });
}

EXPORT Handle ts_log_softmax(Handle a, int64_t dim, int32_t type)
{
    return returns([&] { return a->log_softmax(dim, maybe_type(type)); });
}

EXPORT Handle ts_mean(Handle a) { return returns([&] { return a->mean(); }); }

EXPORT Handle ts_mean_dims(Handle a, const int64_t* d, int64_t n, bool keep, int32_t type)
{
    return returns([&] { return a->mean(dims(d, n), keep, maybe_type(type)); });
}

EXPORT Handle ts_sum(Handle a, int32_t type) { return returns([&] { return a->sum(maybe_type(type)); }); }

EXPORT Handle ts_sum_dims(Handle a, const int64_t* d, int64_t n, bool keep, int32_t type)
{
    return returns([&] { return a->sum(dims(d, n), keep, maybe_type(type)); });
}

EXPORT Handle ts_std(Handle a, bool unbiased) { return returns([&] { return a->std(unbiased); }); }
EXPORT Handle ts_var(Handle a, bool unbiased) { return returns([&] { return a->var(unbiased); }); }

EXPORT Handle ts_std_dims(Handle a, const int64_t* d, int64_t n, bool unbiased, bool keep)
{
    return returns([&] { return a->std(dims(d, n), unbiased, keep); });
}

EXPORT Handle ts_var_dims(Handle a, const int64_t* d, int64_t n, bool unbiased, bool keep)
{
    return returns([&] { return a->var(dims(d, n), unbiased, keep); });
}

#define EXTREMUM(name) \
    EXPORT bool ts_##name##_dim(Handle a, int64_t dim, bool keep, Handle* out) \
    { \
        return does([&] { \
            auto [values, indices] = a->name(dim, keep); \
            give({values, indices}, out, 2); \
        }); \
    } \
    EXPORT Handle ts_arg##name(Handle a) { return returns([&] { return a->arg##name(); }); } \
    EXPORT Handle ts_arg##name##_dim(Handle a, int64_t dim, bool keep) \
    { \
        return returns([&] { return a->arg##name(dim, keep); }); \
    } \
    EXPORT Handle ts_a##name(Handle a, const int64_t* d, int64_t n, bool keep) \
    { \
        return returns([&] { return a->a##name(dims(d, n), keep); }); \
    }

EXTREMUM(max) EXTREMUM(min)

EXPORT Handle ts_any_dim(Handle a, int64_t dim, bool keep) { return returns([&] { return a->any(dim, keep); }); }
EXPORT Handle ts_all_dim(Handle a, int64_t dim, bool keep) { return returns([&] { return a->all(dim, keep); }); }
EXPORT Handle ts_norm(Handle a, double p) { return returns([&] { return a->norm(p); }); }

EXPORT Handle ts_norm_dim(Handle a, int64_t dim, bool keep, double p)
{
    return returns([&] { return a->norm(Optional<at::Scalar>(p), at::IntArrayRef(&dim, 1), keep); });
}

EXPORT Handle ts_cumsum(Handle a, int64_t dim, int32_t type)
{
    return returns([&] { return a->cumsum(dim, maybe_type(type)); });
}

EXPORT Handle ts_cumprod(Handle a, int64_t dim, int32_t type)
{
    return returns([&] { return a->cumprod(dim, maybe_type(type)); });
}

EXPORT bool ts_sort(Handle a, int64_t dim, bool descending, bool stable, Handle* out)
{
    return does([&] {
        auto [values, indices] = a->sort(Optional<bool>(stable), dim, descending);
        give({values, indices}, out, 2);
    });
}

EXPORT int32_t ts_allclose(Handle a, Handle b, double rtol, double atol, bool equal_nan)
{
    bool result = false;
    return does([&] { result = a->allclose(*b, rtol, atol, equal_nan); }) ? result : -1;
}

EXPORT Handle ts_quantile(Handle a, Handle q, int64_t dim, bool keep)
{
    return returns([&] { return a->quantile(*q, Optional<int64_t>(dim), keep); });
}

EXPORT Handle ts_einsum(const char* equation, const Handle* tensors, int64_t count)
{
    return returns([&] { return at::einsum(equation, list(tensors, count)); });
}
