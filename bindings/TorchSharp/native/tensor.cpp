// Elementwise arithmetic, comparisons, reductions and linear algebra: one export an operation.
#include "common.h"
#include "kernels.h"

#define UNARY(name) \
    EXPORT Handle ts_##name(Handle a) { return returns([&] { return a->name(); }); }
#define UNARY_(name) \
    EXPORT bool ts_##name(Handle a) { return does([&] { a->name(); }); }
#define BINARY(name) \
    EXPORT Handle ts_##name(Handle a, Handle b) { return returns([&] { return a->name(*b); }); }
#define SCALAR(name) \
    EXPORT Handle ts_##name##_scalar(Handle a, Number b) { return returns([&] { return a->name(to_scalar(b)); }); }
#define SCALAR_(name) \
    EXPORT bool ts_##name##_scalar(Handle a, Number b) { return does([&] { a->name(to_scalar(b)); }); }

UNARY(abs) UNARY(erf) UNARY(exp) UNARY(log) UNARY(neg) UNARY(reciprocal) UNARY(sigmoid) UNARY(sin)
UNARY(sqrt) UNARY(square) UNARY(tanh) UNARY(isfinite) UNARY(t) UNARY(contiguous) UNARY(clone) UNARY(detach) UNARY(alias) UNARY(max) UNARY(all)

UNARY_(zero_)

BINARY(mul) BINARY(matmul) BINARY(bmm) BINARY(eq) BINARY(ne) BINARY(lt)

EXPORT bool ts_mul_(Handle a, Handle b) { return does([&] { a->mul_(*b); }); }

EXPORT Handle ts_where(Handle condition, Handle x, Handle y)
{
    return returns([&] { return at::where(*condition, *x, *y); });
}

SCALAR(mul) SCALAR(eq) SCALAR(ne) SCALAR(clamp_min)

SCALAR_(mul_) SCALAR_(fill_)

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

EXPORT Handle ts_addcmul(Handle a, Handle b, Handle c, Number value)
{
    return returns([&] { return a->addcmul(*b, *c, to_scalar(value)); });
}

EXPORT bool ts_addcmul_(Handle a, Handle b, Handle c, Number value)
{
    return does([&] { a->addcmul_(*b, *c, to_scalar(value)); });
}

EXPORT bool ts_addcdiv_(Handle a, Handle b, Handle c, Number value)
{
    return does([&] { a->addcdiv_(*b, *c, to_scalar(value)); });
}

EXPORT Handle ts_silu(Handle a) { return returns([&] { return texgen_silu(*a); }); }

EXPORT Handle ts_clamp(Handle a, const Number* low, const Number* high)
{
    return returns([&] { return a->clamp(to_scalar(low), to_scalar(high)); });
}

EXPORT Handle ts_clamp_tensor(Handle a, Handle low, Handle high)
{
    return returns([&] { return a->clamp(maybe(low), maybe(high)); });
}

EXPORT Handle ts_softmax(Handle a, int64_t dim, int32_t type)
{
    return returns([&] { return a->softmax(dim, maybe_type(type)); });
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

EXPORT Handle ts_var_dims(Handle a, const int64_t* d, int64_t n, bool unbiased, bool keep)
{
    return returns([&] { return a->var(dims(d, n), unbiased, keep); });
}

EXPORT bool ts_max_dim(Handle a, int64_t dim, bool keep, Handle* out)
{
    return does([&] {
        auto [values, indices] = a->max(dim, keep);
        give({values, indices}, out, 2);
    });
}

EXPORT Handle ts_norm(Handle a, double p) { return returns([&] { return a->norm(p); }); }

EXPORT int32_t ts_allclose(Handle a, Handle b, double rtol, double atol, bool equal_nan)
{
    bool result = false;
    return does([&] { result = a->allclose(*b, rtol, atol, equal_nan); }) ? result : -1;
}
