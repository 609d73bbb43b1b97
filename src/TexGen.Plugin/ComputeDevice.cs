namespace TexGen.Plugin;

/// <summary>
/// Where a network is computed.
/// </summary>
public enum ComputeDevice
{
    /// <summary>CUDA where libtorch can use it, else the CPU.</summary>
    Auto = 0,

    /// <summary>The CPU.</summary>
    Cpu = 1,

    /// <summary>The first CUDA device.</summary>
    Cuda = 2,
}
