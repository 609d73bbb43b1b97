using System.Runtime.InteropServices;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// CUDA_MEMCPY2D, as the driver API lays it out: where a copy reads and writes.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CudaCopy2D
{
    /// <summary>CU_MEMORYTYPE_DEVICE.</summary>
    public const int DeviceMemory = 2;

    /// <summary>CU_MEMORYTYPE_ARRAY: a texture's own, swizzled storage.</summary>
    public const int ArrayMemory = 3;

    /// <summary>Left edge in the source, in bytes.</summary>
    public nuint SourceXInBytes;

    /// <summary>First row in the source.</summary>
    public nuint SourceY;

    /// <summary>What kind of memory the source is.</summary>
    public int SourceMemoryType;

    /// <summary>The source where it is host memory.</summary>
    public nint SourceHost;

    /// <summary>The source where it is device memory.</summary>
    public nint SourceDevice;

    /// <summary>The source where it is an array.</summary>
    public nint SourceArray;

    /// <summary>Bytes from one source row to the next.</summary>
    public nuint SourcePitch;

    /// <summary>Left edge in the target, in bytes.</summary>
    public nuint TargetXInBytes;

    /// <summary>First row in the target.</summary>
    public nuint TargetY;

    /// <summary>What kind of memory the target is.</summary>
    public int TargetMemoryType;

    /// <summary>The target where it is host memory.</summary>
    public nint TargetHost;

    /// <summary>The target where it is device memory.</summary>
    public nint TargetDevice;

    /// <summary>The target where it is an array.</summary>
    public nint TargetArray;

    /// <summary>Bytes from one target row to the next; unused for an array.</summary>
    public nuint TargetPitch;

    /// <summary>Bytes a row.</summary>
    public nuint WidthInBytes;

    /// <summary>Rows.</summary>
    public nuint Height;
}
