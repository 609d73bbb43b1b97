// Errors, creation of tensors, random numbers, threads, gradient modes and devices.
#include "common.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>
#include <torch/cuda.h>

#include <mutex>
#include <string>

namespace {

thread_local std::string last_error;
thread_local bool has_error = false;

using MaybeGenerator = Optional<at::Generator>;

MaybeGenerator maybe(at::Generator* generator)
{
    return generator ? MaybeGenerator(*generator) : MaybeGenerator();
}

at::Tensor finish(at::Tensor tensor, bool requires_grad)
{
    return requires_grad ? tensor.set_requires_grad(true) : tensor;
}

}  // namespace

void record_error() noexcept
{
    try {
        has_error = true;
        throw;
    } catch (const c10::Error& error) {
        last_error = error.what_without_backtrace();
    } catch (const std::exception& error) {
        last_error = error.what();
    } catch (...) {
        last_error = "an unknown native exception";
    }
}

// Null when nothing went wrong; the text stays valid until this thread's next error.
EXPORT const char* ts_take_error()
{
    if (!has_error) {
        return nullptr;
    }
    has_error = false;
    return last_error.c_str();
}

EXPORT const char* ts_version() { return TORCH_VERSION; }

// kind: 0 empty, 1 zeros, 2 ones, 3 rand, 4 randn
EXPORT Handle ts_create(int32_t kind, const int64_t* size, int64_t n, int32_t type, int32_t device, int32_t index,
    bool requires_grad, at::Generator* generator)
{
    return returns([&] {
        at::TensorOptions o = options(type, device, index);
        at::IntArrayRef s = dims(size, n);
        switch (kind) {
        case 0: return finish(at::empty(s, o), requires_grad);
        case 1: return finish(at::zeros(s, o), requires_grad);
        case 2: return finish(at::ones(s, o), requires_grad);
        case 3: return finish(at::rand(s, maybe(generator), o), requires_grad);
        default: return finish(at::randn(s, maybe(generator), o), requires_grad);
        }
    });
}

EXPORT Handle ts_full(
    const int64_t* size, int64_t n, Number value, int32_t type, int32_t device, int32_t index, bool requires_grad)
{
    return returns([&] {
        return finish(at::full(dims(size, n), to_scalar(value), options(type, device, index)), requires_grad);
    });
}

// kind as in ts_create; a negative type or device keeps the model's. Memory format is the model's, too.
EXPORT Handle ts_create_like(
    int32_t kind, Handle model, int32_t type, int32_t device, int32_t index, bool requires_grad)
{
    return returns([&] {
        at::TensorOptions o = model->options().requires_grad(Optional<bool>());
        o = type < 0 ? o : o.dtype(static_cast<at::ScalarType>(type));
        o = device < 0 ? o : o.device(to_device(device, index));
        switch (kind) {
        case 0: return finish(at::empty_like(*model, o), requires_grad);
        case 1: return finish(at::zeros_like(*model, o), requires_grad);
        case 2: return finish(at::ones_like(*model, o), requires_grad);
        case 3: return finish(at::rand_like(*model, o), requires_grad);
        default: return finish(at::randn_like(*model, o), requires_grad);
        }
    });
}

EXPORT Handle ts_arange(
    Number start, Number stop, Number step, int32_t type, int32_t device, int32_t index, bool requires_grad)
{
    return returns([&] {
        return finish(
            at::arange(to_scalar(start), to_scalar(stop), to_scalar(step), options(type, device, index)),
            requires_grad);
    });
}

EXPORT Handle ts_linspace(
    double start, double end, int64_t steps, int32_t type, int32_t device, int32_t index, bool requires_grad)
{
    return returns(
        [&] { return finish(at::linspace(start, end, steps, options(type, device, index)), requires_grad); });
}

// A CPU tensor with a copy of `bytes` bytes at `data`.
EXPORT Handle ts_from_bytes(const void* data, int64_t bytes, const int64_t* size, int64_t n, int32_t type)
{
    return returns([&] {
        at::Tensor result = at::empty(dims(size, n), at::TensorOptions().dtype(static_cast<at::ScalarType>(type)));
        TORCH_CHECK(static_cast<int64_t>(result.nbytes()) == bytes,
            "mismatched total size creating a tensor from an array: ", bytes, " bytes were given, the shape holds ",
            result.nbytes());
        if (bytes > 0) {
            std::memcpy(result.data_ptr(), data, static_cast<size_t>(bytes));
        }
        return result;
    });
}

EXPORT bool ts_uniform_(Handle t, double from, double to, at::Generator* generator)
{
    return does([&] { t->uniform_(from, to, maybe(generator)); });
}

EXPORT at::Generator* ts_generator_new(uint64_t seed)
{
    return new at::Generator(at::detail::createCPUGenerator(seed));
}
EXPORT at::Generator* ts_generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
EXPORT void ts_generator_dispose(at::Generator* generator) { delete generator; }

EXPORT void ts_generator_seed(at::Generator* g, int64_t seed)
{
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_current_seed(static_cast<uint64_t>(seed));
}

EXPORT void ts_set_num_threads(int32_t count) { at::set_num_threads(count); }
EXPORT int32_t ts_get_num_threads() { return at::get_num_threads(); }

EXPORT bool ts_grad_enabled() { return at::GradMode::is_enabled(); }
EXPORT void ts_set_grad_enabled(bool enabled) { at::GradMode::set_enabled(enabled); }

EXPORT bool ts_cuda_available() { return torch::cuda::is_available(); }
EXPORT int32_t ts_cuda_device_count() { return static_cast<int32_t>(torch::cuda::device_count()); }
EXPORT bool ts_cuda_manual_seed_all(int64_t seed)
{
    return does([&] { torch::cuda::manual_seed_all(static_cast<uint64_t>(seed)); });
}
EXPORT bool ts_cuda_synchronize(int64_t index) { return does([&] { torch::cuda::synchronize(index); }); }

EXPORT bool ts_get_cublas_tf32() { return at::globalContext().allowTF32CuBLAS(); }
EXPORT void ts_set_cublas_tf32(bool allow) { at::globalContext().setAllowTF32CuBLAS(allow); }
EXPORT bool ts_get_cudnn_tf32() { return at::globalContext().allowTF32CuDNN(); }
EXPORT void ts_set_cudnn_tf32(bool allow) { at::globalContext().setAllowTF32CuDNN(allow); }
