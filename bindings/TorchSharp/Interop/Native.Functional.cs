using System.Runtime.InteropServices;

namespace TorchSharp;

// The exports of native/functional.cpp, in its order.
internal static unsafe partial class Native
{
    [DllImport(Library)]
    internal static extern nint ts_conv2d(
        nint x, nint weight, nint bias, long* strides, long* padding, long* dilation, long groups);
    [DllImport(Library)]
    internal static extern nint ts_conv_transpose2d(
        nint x, nint weight, nint bias, long* strides, long* padding, long* outputPadding, long* dilation, long groups);
    [DllImport(Library)] internal static extern nint ts_linear(nint x, nint weight, nint bias);
    [DllImport(Library)]
    internal static extern nint ts_group_norm(
        nint x, long groups, nint weight, nint bias, double eps);
    [DllImport(Library)]
    internal static extern nint ts_layer_norm(
        nint x, long* shape, long n, nint weight, nint bias, double eps);
    [DllImport(Library)] internal static extern nint ts_dropout(nint x, double p, bool training, bool inplace);
    [DllImport(Library)] internal static extern nint ts_pad(nint x, long* pad, long n, int mode, double value);
    [DllImport(Library)]
    internal static extern nint ts_interpolate(
        nint x, long* size, double* scale, int mode, int alignCorners, bool recomputeScale, bool antialias);
    [DllImport(Library)] internal static extern nint ts_mse_loss(nint x, nint target, long reduction);
    [DllImport(Library)]
    internal static extern nint ts_avg_pool2d(
        nint x, long* kernel, long* stride, long* padding, bool ceilMode, bool countIncludePad);
    [DllImport(Library)] internal static extern nint ts_pixel_shuffle(nint x, long factor);
    [DllImport(Library)] internal static extern nint ts_pixel_unshuffle(nint x, long factor);
}
