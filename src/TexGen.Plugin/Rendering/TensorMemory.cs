using System.Runtime.InteropServices;
using TorchSharp;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// The address of a tensor's elements, which TorchSharp's public surface lacks before version 0.107; its native
/// library has always exported it.
/// </summary>
internal static partial class TensorMemory
{
    /// <summary>
    /// The address of the first element, in the tensor's device's memory; valid while the tensor lives.
    /// </summary>
    public static nint DataPointer(torch.Tensor tensor) => THSTensor_data(tensor.Handle);

    [LibraryImport("LibTorchSharp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint THSTensor_data(nint tensor);
}
