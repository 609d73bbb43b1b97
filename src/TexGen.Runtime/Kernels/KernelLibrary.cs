using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// The programs of one way to compute, compiled when first asked for.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="variant">The kernels' variant.</param>
/// <param name="precision">How weights and tensors lie in memory.</param>
internal sealed class KernelLibrary(GL gl, KernelVariant variant, StoragePrecision precision) : IDisposable
{
    private readonly Dictionary<ConvolutionKind, GlProgram> _convolutions = [];
    private GlProgram? _statistics;
    private GlProgram? _normalisation;

    /// <summary>The functions of the context.</summary>
    public GL Gl => gl;

    /// <summary>The kernels' variant.</summary>
    public KernelVariant Variant => variant;

    /// <summary>How weights and tensors lie in memory.</summary>
    public StoragePrecision Precision => precision;

    /// <summary>Mean and reciprocal deviation of each pixel's channels.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Statistics => _statistics ??= ChannelNorm(apply: 0);

    /// <summary>Each pixel normalised over its channels, scaled, shifted and passed through SiLU.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Normalisation => _normalisation ??= ChannelNorm(apply: 1);

    /// <summary>The program of a kind of convolution.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Convolution(ConvolutionKind kind)
    {
        if (!_convolutions.TryGetValue(kind, out GlProgram? program))
        {
            program = Compile([.. kind.Definitions, .. variant.Definitions], "Convolution.glsl", variant.Shader);
            _convolutions.Add(kind, program);
        }

        return program;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GlProgram program in _convolutions.Values)
        {
            program.Dispose();
        }

        _convolutions.Clear();
        _statistics?.Dispose();
        _statistics = null;
        _normalisation?.Dispose();
        _normalisation = null;
    }

    private GlProgram ChannelNorm(int apply) => Compile([new("APPLY", apply)], "ChannelNorm.comp");

    private GlProgram Compile(IEnumerable<KeyValuePair<string, int>> definitions, params ReadOnlySpan<string> files)
    {
        int half = precision == StoragePrecision.Half ? 1 : 0;

        return new GlProgram(
            gl,
            GlShaderSource.FromResources(
                typeof(KernelLibrary).Assembly, [new("HALF", half), .. definitions], ["Packing.glsl", .. files]));
    }
}
