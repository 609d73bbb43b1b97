// Layer normalisation over the last dimension for the CPU. A row is normalised by one thread with sums in sixteen fixed
// lanes, and the gradients of weight and bias are summed over fixed chunks of rows, then chunk by chunk: neither the
// number of threads nor the instruction set changes a bit of the result.
#include "kernels.h"
#include "numbers.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kLanes = 16;
constexpr int64_t kLongestRow = 1024;
constexpr int64_t kRowsAChunk = 256;

struct Lanes {
    float value[kLanes] = {};
};

INLINE float total(const Lanes& lanes)
{
    float sums[kLanes];
    for (int64_t j = 0; j < kLanes; j++) {
        sums[j] = lanes.value[j];
    }
    for (int64_t width = kLanes / 2; width > 0; width /= 2) {
        for (int64_t j = 0; j < width; j++) {
            sums[j] += sums[j + width];
        }
    }
    return sums[0];
}

// Rows are brought to a multiple of the lanes with zeros, so that no loop has a tail.
INLINE int64_t padded(int64_t n) { return (n + kLanes - 1) / kLanes * kLanes; }

template <typename T>
INLINE void widen(const T* from, float* to, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        to[i] = load(from + i);
    }
    for (int64_t i = n; i < padded(n); i++) {
        to[i] = 0.0f;
    }
}

INLINE float sum(const float* x, int64_t n)
{
    Lanes lanes;
    for (int64_t i = 0; i < padded(n); i += kLanes) {
        for (int64_t j = 0; j < kLanes; j++) {
            lanes.value[j] += x[i + j];
        }
    }
    return total(lanes);
}

INLINE float dot(const float* x, const float* y, int64_t n)
{
    Lanes lanes;
    for (int64_t i = 0; i < padded(n); i += kLanes) {
        for (int64_t j = 0; j < kLanes; j++) {
            lanes.value[j] += x[i + j] * y[i + j];
        }
    }
    return total(lanes);
}

// x becomes (x − mean) / √(variance + eps); the padding stays zero. Returns 1 / √(variance + eps).
INLINE float standardise(float* x, int64_t n, float eps)
{
    float mean = sum(x, n) / static_cast<float>(n);
    for (int64_t i = 0; i < n; i++) {
        x[i] -= mean;
    }
    float scale = 1.0f / std::sqrt(dot(x, x, n) / static_cast<float>(n) + eps);
    for (int64_t i = 0; i < n; i++) {
        x[i] *= scale;
    }
    return scale;
}

template <typename T>
INLINE void forward_rows(const T* x, const float* weight, const float* bias, T* y, int64_t rows, int64_t n, float eps)
{
    float row[kLongestRow];
    for (int64_t r = 0; r < rows; r++) {
        widen(x + r * n, row, n);
        standardise(row, n, eps);
        for (int64_t i = 0; i < n; i++) {
            row[i] = row[i] * weight[i] + bias[i];
        }
        for (int64_t i = 0; i < n; i++) {
            store(y + r * n + i, row[i]);
        }
    }
}

// With x̂ the standardised row, s its scale and h = gradient · weight:
// dx = s (h − mean(h) − x̂ mean(h x̂)), dweight += gradient · x̂, dbias += gradient.
template <typename T>
INLINE void backward_rows(
    const T* x, const T* gradient, const float* weight, T* dx, float* dweight, float* dbias, int64_t rows, int64_t n,
    float eps)
{
    float row[kLongestRow];
    float slope[kLongestRow];
    for (int64_t r = 0; r < rows; r++) {
        widen(x + r * n, row, n);
        widen(gradient + r * n, slope, n);
        float scale = standardise(row, n, eps);
        for (int64_t i = 0; i < n; i++) {
            dweight[i] += slope[i] * row[i];
        }
        for (int64_t i = 0; i < n; i++) {
            dbias[i] += slope[i];
        }
        for (int64_t i = 0; i < n; i++) {
            slope[i] *= weight[i];
        }
        float mean = sum(slope, n) / static_cast<float>(n);
        float projection = dot(slope, row, n) / static_cast<float>(n);
        for (int64_t i = 0; i < n; i++) {
            slope[i] = scale * (slope[i] - mean - row[i] * projection);
        }
        for (int64_t i = 0; i < n; i++) {
            store(dx + r * n + i, slope[i]);
        }
    }
}

#define FORWARD(T) const T *x, const float *weight, const float *bias, T *y, int64_t rows, int64_t n, float eps
#define BACKWARD(T)                                                                                                   \
    const T *x, const T *gradient, const float *weight, T *dx, float *dweight, float *dbias, int64_t rows, int64_t n, \
    float eps

CLONES void forward_block(FORWARD(float)) { forward_rows(x, weight, bias, y, rows, n, eps); }
CLONES void forward_block(FORWARD(c10::BFloat16)) { forward_rows(x, weight, bias, y, rows, n, eps); }
CLONES void backward_block(BACKWARD(float)) { backward_rows(x, gradient, weight, dx, dweight, dbias, rows, n, eps); }
CLONES void backward_block(BACKWARD(c10::BFloat16))
{
    backward_rows(x, gradient, weight, dx, dweight, dbias, rows, n, eps);
}

std::vector<float> floats(const at::Tensor& vector)
{
    at::Tensor values = vector.detach().to(at::kFloat).contiguous();
    return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

int64_t chunks_a_task(int64_t n) { return std::max<int64_t>(1, (1 << 14) / (kRowsAChunk * n)); }

template <typename T>
void forward_all(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, float eps, at::Tensor& y)
{
    int64_t n = x.size(-1);
    int64_t rows = x.numel() / n;
    std::vector<float> w = floats(weight);
    std::vector<float> b = floats(bias);
    const T* from = x.data_ptr<T>();
    T* to = y.data_ptr<T>();
    at::parallel_for(0, rows, std::max<int64_t>(1, (1 << 14) / n), [&](int64_t begin, int64_t end) {
        forward_block(from + begin * n, w.data(), b.data(), to + begin * n, end - begin, n, eps);
    });
}

template <typename T>
void backward_all(
    const at::Tensor& x, const at::Tensor& gradient, const at::Tensor& weight, float eps, at::Tensor& dx, float* sums)
{
    int64_t n = x.size(-1);
    int64_t rows = x.numel() / n;
    int64_t chunks = (rows + kRowsAChunk - 1) / kRowsAChunk;
    std::vector<float> w = floats(weight);
    std::vector<float> partial(chunks * 2 * n);
    const T* from = x.data_ptr<T>();
    const T* with = gradient.data_ptr<T>();
    T* to = dx.data_ptr<T>();
    at::parallel_for(0, chunks, chunks_a_task(n), [&](int64_t begin, int64_t end) {
        for (int64_t chunk = begin; chunk < end; chunk++) {
            int64_t first = chunk * kRowsAChunk;
            int64_t count = std::min(kRowsAChunk, rows - first);
            float* dweight = partial.data() + chunk * 2 * n;
            backward_block(
                from + first * n, with + first * n, w.data(), to + first * n, dweight, dweight + n, count, n, eps);
        }
    });
    std::fill(sums, sums + 2 * n, 0.0f);
    for (int64_t chunk = 0; chunk < chunks; chunk++) {
        for (int64_t i = 0; i < 2 * n; i++) {
            sums[i] += partial[chunk * 2 * n + i];
        }
    }
}

at::Tensor forward_layer_norm(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, double eps)
{
    at::Tensor x = input.contiguous();
    at::Tensor y = at::empty_like(x);
    x.scalar_type() == at::kFloat ? forward_all<float>(x, weight, bias, static_cast<float>(eps), y)
                                  : forward_all<c10::BFloat16>(x, weight, bias, static_cast<float>(eps), y);
    return y;
}

struct LayerNorm : torch::autograd::Function<LayerNorm> {
    static at::Tensor forward(
        AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps)
    {
        context->save_for_backward({x, weight});
        context->saved_data["eps"] = eps;
        return forward_layer_norm(x, weight, bias, eps);
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        variable_list saved = context->get_saved_variables();
        at::Tensor x = saved[0].contiguous();
        at::Tensor gradient = gradients[0].to(x.scalar_type()).contiguous();
        float eps = static_cast<float>(context->saved_data["eps"].toDouble());
        at::Tensor dx = at::empty_like(x);
        at::Tensor sums = at::empty({2, x.size(-1)}, x.options().dtype(at::kFloat));
        float* target = sums.data_ptr<float>();
        x.scalar_type() == at::kFloat ? backward_all<float>(x, gradient, saved[1], eps, dx, target)
                                      : backward_all<c10::BFloat16>(x, gradient, saved[1], eps, dx, target);
        at::Tensor typed = sums.to(saved[1].scalar_type());
        return {dx, typed.select(0, 0), typed.select(0, 1), at::Tensor()};
    }
};

bool has_layer_norm(const at::Tensor& x, at::IntArrayRef shape, const at::Tensor& weight, const at::Tensor& bias)
{
    bool type = x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16;
    return x.device().is_cpu() && type && shape.size() == 1 && x.dim() >= 1 && x.size(-1) == shape[0] && shape[0] > 0
        && shape[0] <= kLongestRow && x.numel() > 0 && weight.defined() && bias.defined()
        && weight.scalar_type() == x.scalar_type() && bias.scalar_type() == x.scalar_type()
        && weight.numel() == shape[0] && bias.numel() == shape[0];
}

}  // namespace

at::Tensor texgen_layer_norm(
    const at::Tensor& x, at::IntArrayRef shape, const at::Tensor& weight, const at::Tensor& bias, double eps)
{
    if (!has_layer_norm(x, shape, weight, bias)) {
        return at::layer_norm(x, shape, weight, bias, eps);
    }
    bool graph = at::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad() || bias.requires_grad());
    return graph ? LayerNorm::apply(x, weight, bias, eps) : forward_layer_norm(x, weight, bias, eps);
}
