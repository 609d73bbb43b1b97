namespace TexGen.Plugin;

/// <summary>
/// Where a network is computed.
/// </summary>
public enum ComputeDevice
{
    /// <summary>
    /// CUDA where libtorch can use it, else the CPU; of a model that is loaded into an OpenGL context on a GPU that context,
    /// for all tiles that can be made there.
    /// </summary>
    Auto = 0,

    /// <summary>The CPU.</summary>
    Cpu = 1,

    /// <summary>The first CUDA device.</summary>
    Cuda = 2,

    /// <summary>The host's own OpenGL context, without libtorch: for making tiles only.</summary>
    OpenGl = 3,
}
