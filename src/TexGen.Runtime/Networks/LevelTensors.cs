using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The tensors of one resolution of a network.
/// </summary>
internal sealed class LevelTensors : IDisposable
{
    private readonly KernelLibrary _library;
    private ComputeTensor? _normal;
    private GlBuffer? _statistics;

    /// <summary>Allocates what all kernels use.</summary>
    /// <param name="library">The programs that are to use them.</param>
    /// <param name="channels">Channels of this resolution.</param>
    /// <param name="width">Width in its pixels.</param>
    /// <param name="height">Height in its pixels.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public LevelTensors(KernelLibrary library, int channels, int width, int height)
    {
        _library = library;
        try
        {
            Main = new ComputeTensor(library.Gl, channels, width, height, library.Precision);
            Inner = new ComputeTensor(library.Gl, channels, width, height, library.Precision);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What goes from block to block on the way down, and is joined again on the way up.</summary>
    public ComputeTensor Main { get; } = null!;

    /// <summary>What lies between the convolutions of a block.</summary>
    public ComputeTensor Inner { get; } = null!;

    /// <summary>The input of a convolution, normalised; for kernels that do not normalise on load. This and the following:
    /// allocated when first asked for, as commands are made.</summary>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public ComputeTensor Normal =>
        _normal ??= new ComputeTensor(_library.Gl, Main.Channels, Main.Width, Main.Height, _library.Precision);

    /// <summary>Mean and reciprocal deviation of pixels; for kernels that normalise on load.</summary>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public GlBuffer Statistics =>
        _statistics ??= StorageBuffer.Allocate(_library.Gl, (long)Main.Width * Main.Height * 2 * sizeof(float));

    /// <inheritdoc/>
    public void Dispose()
    {
        Main?.Dispose();
        Inner?.Dispose();
        _normal?.Dispose();
        _statistics?.Dispose();
    }
}
