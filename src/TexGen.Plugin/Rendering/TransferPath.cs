namespace TexGen.Plugin.Rendering;

/// <summary>
/// The way by which pixels get from a session into an OpenGL texture.
/// </summary>
public enum TransferPath
{
    /// <summary>Through a ring of pixel-unpack buffers in main memory. Works everywhere.</summary>
    PixelBuffer = 0,

    /// <summary>From CUDA memory straight into the texture: the pixels never leave the GPU.</summary>
    CudaInterop = 1,

    /// <summary>None: a compute shader of the session writes the texture in its own context.</summary>
    ComputeShader = 2,
}
