using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The tensors of one resolution of a network.
/// </summary>
internal sealed class LevelTensors : IDisposable
{
    private readonly ComputeTensor? _normal;
    private readonly GlBuffer? _statistics;

    /// <summary>Allocates them.</summary>
    /// <param name="library">The programs that are to use them.</param>
    /// <param name="channels">Channels of this resolution.</param>
    /// <param name="width">Width in its pixels.</param>
    /// <param name="height">Height in its pixels.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public LevelTensors(KernelLibrary library, int channels, int width, int height)
    {
        ComputeTensor Make() => new(library.Gl, channels, width, height, library.Precision);
        try
        {
            Main = Make();
            Inner = Make();
            _normal = library.Variant.IsTiled ? null : Make();
            _statistics = library.Variant.IsTiled
                ? StorageBuffer.Allocate(library.Gl, (long)width * height * 2 * sizeof(float))
                : null;
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

    /// <summary>The input of a convolution, normalised; for kernels that do not normalise on load.</summary>
    public ComputeTensor Normal => _normal ?? throw new InvalidOperationException("Kernels normalise on load.");

    /// <summary>Mean and reciprocal deviation of pixels; for kernels that normalise on load.</summary>
    public GlBuffer Statistics => _statistics ?? throw new InvalidOperationException("Kernels do not normalise on load.");

    /// <inheritdoc/>
    public void Dispose()
    {
        Main?.Dispose();
        Inner?.Dispose();
        _normal?.Dispose();
        _statistics?.Dispose();
    }
}
