using System.Runtime.InteropServices;

namespace TorchSharp;

// The exports of native/layout.cpp, in its order.
internal static unsafe partial class Native
{
    [DllImport(Library)] internal static extern void ts_dispose(nint t);
    [DllImport(Library)] internal static extern nint THSTensor_data(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern long ts_ndim(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern long ts_numel(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern long ts_element_size(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern int ts_dtype(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern int ts_device_type(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern int ts_device_index(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern bool ts_is_contiguous(nint t);
    [DllImport(Library)] internal static extern bool ts_is_leaf(nint t);
    [SuppressGCTransition, DllImport(Library)] internal static extern bool ts_requires_grad(nint t);
    [DllImport(Library)] internal static extern bool ts_set_requires_grad(nint t, bool value);
    [SuppressGCTransition, DllImport(Library)] internal static extern void ts_sizes(nint t, long* @out);
    [SuppressGCTransition, DllImport(Library)] internal static extern void ts_strides(nint t, long* @out);
    [DllImport(Library)] internal static extern nint ts_grad(nint t);
    [DllImport(Library)] internal static extern bool ts_set_grad(nint t, nint grad);
    [DllImport(Library)] internal static extern bool ts_backward(nint t, nint gradient, bool retain, bool create);
    [DllImport(Library)] internal static extern bool ts_item(nint t, Number* @out);
    [DllImport(Library)]
    internal static extern nint ts_to(
        nint t, int type, int device, int index, bool copy, bool nonBlocking);
    [DllImport(Library)] internal static extern bool ts_copy_(nint t, nint source, bool nonBlocking);
    [DllImport(Library)] internal static extern nint ts_reshape(nint t, long* d, long n);
    [DllImport(Library)] internal static extern nint ts_view(nint t, long* d, long n);
    [DllImport(Library)] internal static extern nint ts_permute(nint t, long* d, long n);
    [DllImport(Library)] internal static extern nint ts_expand(nint t, long* d, long n);
    [DllImport(Library)] internal static extern nint ts_repeat(nint t, long* d, long n);
    [DllImport(Library)] internal static extern nint ts_flip(nint t, long* d, long n);
    [DllImport(Library)] internal static extern nint ts_transpose(nint t, long a, long b);
    [DllImport(Library)] internal static extern nint ts_unsqueeze(nint t, long dim);
    [DllImport(Library)] internal static extern nint ts_squeeze(nint t);
    [DllImport(Library)] internal static extern nint ts_squeeze_dim(nint t, long dim);
    [DllImport(Library)] internal static extern nint ts_flatten(nint t, long a, long b);
    [DllImport(Library)] internal static extern nint ts_select(nint t, long dim, long i);
    [DllImport(Library)] internal static extern nint ts_narrow(nint t, long dim, long start, long length);
    [DllImport(Library)] internal static extern nint ts_slice(nint t, long dim, long start, long finish, long step);
    [DllImport(Library)] internal static extern nint ts_roll(nint t, long* shifts, long n, long* d, long m);
    [DllImport(Library)] internal static extern long ts_chunk(nint t, long chunks, long dim, nint* @out);
    [DllImport(Library)] internal static extern long ts_sort(nint t, long dim, bool descending, bool stable, nint* @out);
    [DllImport(Library)] internal static extern nint ts_cat(nint* tensors, long count, long dim);
    [DllImport(Library)] internal static extern nint ts_stack(nint* tensors, long count, long dim);
    [DllImport(Library)] internal static extern nint ts_index(nint t, Index* indices, long count);
    [DllImport(Library)] internal static extern bool ts_index_put_(nint t, Index* indices, long count, nint value);
}
