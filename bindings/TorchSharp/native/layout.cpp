// A tensor's metadata, views, indexing, copies, conversions and gradients.
#include "common.h"

#include <ATen/TensorIndexing.h>

EXPORT void ts_dispose(Handle t) { delete t; }

// The one export that the program itself calls; its name and meaning are the package's.
EXPORT void* THSTensor_data(Handle t)
{
    void* result = nullptr;
    does([&] { result = t->data_ptr(); });
    return result;
}

EXPORT int64_t ts_ndim(Handle t) { return t->dim(); }
EXPORT int64_t ts_numel(Handle t) { return t->numel(); }
EXPORT int64_t ts_element_size(Handle t) { return t->element_size(); }
EXPORT int32_t ts_dtype(Handle t) { return static_cast<int32_t>(t->scalar_type()); }
EXPORT int32_t ts_device_type(Handle t) { return static_cast<int32_t>(t->device().type()); }
EXPORT int32_t ts_device_index(Handle t) { return t->device().index(); }
EXPORT bool ts_is_contiguous(Handle t) { return t->is_contiguous(); }
EXPORT bool ts_is_leaf(Handle t) { return t->is_leaf(); }
EXPORT bool ts_requires_grad(Handle t) { return t->requires_grad(); }
EXPORT bool ts_set_requires_grad(Handle t, bool value) { return does([&] { t->set_requires_grad(value); }); }

EXPORT void ts_sizes(Handle t, int64_t* out) { std::memcpy(out, t->sizes().data(), t->dim() * sizeof(int64_t)); }
EXPORT void ts_strides(Handle t, int64_t* out) { std::memcpy(out, t->strides().data(), t->dim() * sizeof(int64_t)); }

// Null without a recorded error means that there is no gradient.
EXPORT Handle ts_grad(Handle t)
{
    at::Tensor grad;
    return does([&] { grad = t->grad(); }) && grad.defined() ? new at::Tensor(grad) : nullptr;
}

EXPORT bool ts_set_grad(Handle t, Handle grad)
{
    return does([&] { t->mutable_grad() = grad ? *grad : at::Tensor(); });
}

EXPORT bool ts_backward(Handle t, Handle gradient, bool retain, bool create)
{
    return does([&] { t->backward(gradient ? *gradient : at::Tensor(), Optional<bool>(retain), create); });
}

EXPORT bool ts_item(Handle t, Number* out)
{
    return does([&] {
        at::Scalar value = t->item();
        if (value.isFloatingPoint()) {
            double real = value.toDouble();
            out->kind = 1;
            std::memcpy(&out->bits, &real, sizeof(real));
        } else if (value.isBoolean()) {
            *out = {2, value.toBool()};
        } else {
            *out = {0, value.toLong()};
        }
    });
}

EXPORT Handle ts_to(Handle t, int32_t type, int32_t device, int32_t index, bool copy, bool non_blocking)
{
    return returns([&] {
        at::ScalarType wanted = type < 0 ? t->scalar_type() : static_cast<at::ScalarType>(type);
        return device < 0 ? t->to(wanted, non_blocking, copy)
                          : t->to(to_device(device, index), wanted, non_blocking, copy);
    });
}

EXPORT bool ts_copy_(Handle t, Handle source, bool non_blocking)
{
    return does([&] { t->copy_(*source, non_blocking); });
}

#define VIEW(name) \
    EXPORT Handle ts_##name(Handle t, const int64_t* d, int64_t n) \
    { \
        return returns([&] { return t->name(dims(d, n)); }); \
    }

VIEW(reshape) VIEW(view) VIEW(permute) VIEW(expand) VIEW(repeat) VIEW(flip)

EXPORT Handle ts_transpose(Handle t, int64_t a, int64_t b) { return returns([&] { return t->transpose(a, b); }); }
EXPORT Handle ts_unsqueeze(Handle t, int64_t dim) { return returns([&] { return t->unsqueeze(dim); }); }
EXPORT Handle ts_squeeze(Handle t) { return returns([&] { return t->squeeze(); }); }
EXPORT Handle ts_squeeze_dim(Handle t, int64_t dim) { return returns([&] { return t->squeeze(dim); }); }
EXPORT Handle ts_flatten(Handle t, int64_t a, int64_t b) { return returns([&] { return t->flatten(a, b); }); }
EXPORT Handle ts_select(Handle t, int64_t dim, int64_t i) { return returns([&] { return t->select(dim, i); }); }

EXPORT Handle ts_narrow(Handle t, int64_t dim, int64_t start, int64_t length)
{
    return returns([&] { return t->narrow(dim, start, length); });
}

EXPORT Handle ts_slice(Handle t, int64_t dim, int64_t start, int64_t finish, int64_t step)
{
    return returns([&] { return t->slice(dim, start, finish, step); });
}

EXPORT Handle ts_roll(Handle t, const int64_t* shifts, int64_t n, const int64_t* d, int64_t m)
{
    return returns([&] { return t->roll(dims(shifts, n), dims(d, m)); });
}

// The number of pieces, or -1 with an error recorded.
EXPORT int64_t ts_chunk(Handle t, int64_t chunks, int64_t dim, Handle* out)
{
    int64_t count = -1;
    does([&] { count = give(t->chunk(chunks, dim), out, chunks); });
    return count;
}

// Two results, the sorted numbers and where they stood, or -1 with an error recorded.
EXPORT int64_t ts_sort(Handle t, int64_t dim, bool descending, bool stable, Handle* out)
{
    int64_t count = -1;
    does([&] {
        auto [values, indices] = t->sort(stable, dim, descending);
        count = give({values, indices}, out, 2);
    });
    return count;
}

EXPORT Handle ts_cat(const Handle* tensors, int64_t count, int64_t dim)
{
    return returns([&] { return at::cat(list(tensors, count), dim); });
}

EXPORT Handle ts_stack(const Handle* tensors, int64_t count, int64_t dim)
{
    return returns([&] { return at::stack(list(tensors, count), dim); });
}

namespace {

constexpr int64_t kNone = INT64_MIN;

// Mirrors the managed TensorIndex: what one dimension of an indexer asks for.
struct Index {
    int64_t kind;  // 0 none (new axis), 1 ellipsis, 2 single, 3 Boolean, 4 tensor, 5 slice
    int64_t start;
    int64_t stop;
    int64_t step;
    Handle tensor;
};

std::vector<at::indexing::TensorIndex> to_indices(const Index* indices, int64_t count)
{
    using at::indexing::TensorIndex;
    auto bound = [](int64_t v) { return v == kNone ? Optional<int64_t>() : Optional<int64_t>(v); };
    std::vector<TensorIndex> result;
    for (int64_t i = 0; i < count; i++) {
        const Index& index = indices[i];
        switch (index.kind) {
        case 0: result.emplace_back(at::indexing::None); break;
        case 1: result.emplace_back(at::indexing::Ellipsis); break;
        case 2: result.emplace_back(index.start); break;
        case 3: result.emplace_back(index.start != 0); break;
        case 4: result.emplace_back(*index.tensor); break;
        default:
            result.emplace_back(at::indexing::Slice(bound(index.start), bound(index.stop), bound(index.step)));
            break;
        }
    }
    return result;
}

}  // namespace

EXPORT Handle ts_index(Handle t, const Index* indices, int64_t count)
{
    return returns([&] { return t->index(to_indices(indices, count)); });
}

EXPORT bool ts_index_put_(Handle t, const Index* indices, int64_t count, Handle value)
{
    return does([&] { t->index_put_(to_indices(indices, count), *value); });
}
