// What every file of the shim shares: handles, numbers, optional arguments and the way an exception leaves C++.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

// libtorch replaced its own optional and string_view by the standard ones in 2.5 and 2.6.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 6)
#include <optional>
#include <string_view>
template <typename T>
using Optional = std::optional<T>;
using StringView = std::string_view;
#else
template <typename T>
using Optional = c10::optional<T>;
using StringView = c10::string_view;
#endif

// A managed Tensor holds one of these: a heap-allocated at::Tensor, as in the TorchSharp package.
using Handle = at::Tensor*;

// A managed Scalar, passed by value in two registers.
struct Number {
    int64_t kind;  // 0 integer, 1 floating point, 2 Boolean
    int64_t bits;
};

// Remembers the exception being handled as this thread's last error.
void record_error() noexcept;

// Runs f and hands its tensor to the managed side; null means that an error was recorded.
template <typename F>
Handle returns(F&& f) noexcept
{
    try {
        return new at::Tensor(f());
    } catch (...) {
        record_error();
        return nullptr;
    }
}

// Runs f for its effect; false means that an error was recorded.
template <typename F>
bool does(F&& f) noexcept
{
    try {
        f();
        return true;
    } catch (...) {
        record_error();
        return false;
    }
}

inline at::Scalar to_scalar(Number n)
{
    if (n.kind == 1) {
        double value;
        std::memcpy(&value, &n.bits, sizeof(value));
        return at::Scalar(value);
    }
    return n.kind == 2 ? at::Scalar(n.bits != 0) : at::Scalar(n.bits);
}

// A null pointer stands for "not given".
inline Optional<at::Scalar> to_scalar(const Number* n)
{
    return n ? Optional<at::Scalar>(to_scalar(*n)) : Optional<at::Scalar>();
}

inline Optional<at::Tensor> maybe(Handle t)
{
    return t ? Optional<at::Tensor>(*t) : Optional<at::Tensor>();
}

// A negative code stands for "not given".
inline Optional<at::ScalarType> maybe_type(int32_t code)
{
    return code < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(code));
}

inline at::IntArrayRef dims(const int64_t* values, int64_t count)
{
    return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline at::Device to_device(int32_t type, int32_t index)
{
    return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

inline at::TensorOptions options(int32_t type, int32_t device, int32_t index)
{
    return at::TensorOptions().dtype(static_cast<at::ScalarType>(type)).device(to_device(device, index));
}

inline std::vector<at::Tensor> list(const Handle* tensors, int64_t count)
{
    std::vector<at::Tensor> result;
    result.reserve(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; i++) {
        result.push_back(*tensors[i]);
    }
    return result;
}

// Writes one handle a tensor to the caller's array, which has room for `capacity` of them.
inline int64_t give(const std::vector<at::Tensor>& tensors, Handle* out, int64_t capacity)
{
    TORCH_CHECK(static_cast<int64_t>(tensors.size()) <= capacity, "too many results: ", tensors.size());
    for (size_t i = 0; i < tensors.size(); i++) {
        out[i] = new at::Tensor(tensors[i]);
    }
    return static_cast<int64_t>(tensors.size());
}
