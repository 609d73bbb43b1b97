using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// A network's programs, compiled when first asked for.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="choice">Which variants compute convolutions.</param>
/// <param name="precision">How weights and tensors lie in memory; as halves, if a variant multiplies in them.</param>
/// <param name="cache">Makes them, in the same context; null to compile them.</param>
internal sealed class KernelLibrary(
    GL gl, KernelChoice choice, StoragePrecision precision, ProgramCache? cache = null) : IDisposable
{
    private const string Packing = "Packing.glsl";

    private readonly ProgramCache _cache = cache ?? new ProgramCache(gl);
    private readonly Dictionary<(string Variant, ConvolutionKind Kind), GlProgram> _convolutions = [];
    private readonly Dictionary<(string Shader, bool Flag, bool IsActivated), GlProgram> _others = [];

    /// <summary>The functions of the context.</summary>
    public GL Gl => gl;

    /// <summary>Which variants compute convolutions.</summary>
    public KernelChoice Choice => choice;

    /// <summary>How weights and tensors lie in memory.</summary>
    public StoragePrecision Precision => precision;

    /// <summary>Whether kernels read texels of buffer textures; then all do that read much.</summary>
    public bool ReadsTexels { get; } = choice.Variants.Any(static variant => variant.ReadsTexels);

    /// <summary>What four channels of a pixel, or of a filter, are as a texel.</summary>
    public SizedInternalFormat Packed { get; } =
        precision == StoragePrecision.Half ? TexelFormats.FourHalves : TexelFormats.Four;

    /// <summary>Mean and reciprocal deviation of each pixel's channels. This and the following: compiled when first asked
    /// for.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Statistics => Other("ChannelNorm.comp", "APPLY", false);

    /// <summary>Each pixel normalised over its channels, scaled, shifted and passed through SiLU.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Normalisation => Other("ChannelNorm.comp", "APPLY", true);

    /// <summary>Moments of tensors' pixels.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram PixelMoments => Other("GroupMoments.comp", "FROM_PIXELS", true);

    /// <summary>Moments of moments.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Moments => Other("GroupMoments.comp", "FROM_PIXELS", false);

    /// <summary>Mean and reciprocal deviation of groups of channels.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram GroupStatistics => Other("GroupNorm.comp", "APPLY", false);

    /// <summary>Pixels normalised over groups of channels.</summary>
    /// <param name="isActivated">Whether SiLU follows.</param>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram GroupNormalisation(bool isActivated)
    {
        return Other("GroupNorm.comp", "APPLY", true, isActivated);
    }

    /// <summary>Keys and values of attention as filters of convolutions.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram AttentionOperands => Other("AttentionOperands.comp", "APPLY", false);

    /// <summary>Largest score and sum of exponentials of parts of attention's keys.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram SoftmaxSums => Other("Softmax.comp", "APPLY", false);

    /// <summary>Exponentials of attention's scores divided by their sum.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Softmax => Other("Softmax.comp", "APPLY", true);

    /// <summary>The program of a kind of convolution.</summary>
    /// <param name="variant">The variant that computes it.</param>
    /// <param name="kind">The kind.</param>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Convolution(KernelVariant variant, ConvolutionKind kind)
    {
        if (!_convolutions.TryGetValue((variant.Name, kind), out GlProgram? program))
        {
            program = _cache.Make(ConvolutionSource(variant, precision, kind));
            _convolutions.Add((variant.Name, kind), program);
        }

        return program;
    }

    /// <summary>The shader of a kind of convolution.</summary>
    /// <param name="variant">The kernels' variant.</param>
    /// <param name="precision">How weights and tensors lie in memory.</param>
    /// <param name="kind">What the convolution does.</param>
    /// <exception cref="ArgumentException">The variant multiplies in halves, which tensors of 32 bits are not for.</exception>
    public static GlShaderSource ConvolutionSource(KernelVariant variant, StoragePrecision precision, ConvolutionKind kind)
    {
        if (variant.Arithmetic != Arithmetic.Single && precision != StoragePrecision.Half)
        {
            throw new ArgumentException($"'{variant.Name}' multiplies in halves, but tensors lie in memory as {precision}.");
        }

        Arithmetic arithmetic = kind.AllowsHalves ? variant.Arithmetic : Arithmetic.Single;

        return Source(
            precision,
            [
                new("ARITHMETIC", (int)arithmetic),
                new("CHUNK", KernelVariant.ChunkBlocks),
                new("TEXELS", variant.ReadsTexels ? 1 : 0),
                .. kind.Definitions,
                .. variant.Definitions,
            ],
            "Arithmetic.glsl",
            Packing,
            "Convolution.glsl",
            variant.Shader);
    }

    /// <summary>Binds what those kernels read that are no convolutions, as they read it.</summary>
    /// <param name="buffer">A tensor's, or a filter's.</param>
    /// <param name="place">Where it is bound.</param>
    public void BindPacked(GlBuffer buffer, int place) => buffer.BindInput(place, ReadsTexels ? Packed : null);

    /// <summary>The same for four numbers at a time, of 32 bits in any case.</summary>
    /// <param name="buffer">The numbers.</param>
    /// <param name="place">Where it is bound.</param>
    public void BindVectors(GlBuffer buffer, int place) =>
        buffer.BindInput(place, ReadsTexels ? TexelFormats.Four : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GlProgram program in _convolutions.Values.Concat(_others.Values))
        {
            program.Dispose();
        }

        _convolutions.Clear();
        _others.Clear();
    }

    // All but convolutions, which differ by a flag or two.
    private GlProgram Other(string shader, string flag, bool value, bool isActivated = false)
    {
        if (!_others.TryGetValue((shader, value, isActivated), out GlProgram? program))
        {
            program = _cache.Make(
                Source(
                    precision,
                    [
                        new(flag, value ? 1 : 0),
                        new("ACTIVATED", isActivated ? 1 : 0),
                        new("TEXELS", ReadsTexels ? 1 : 0),
                    ],
                    Packing,
                    shader));
            _others.Add((shader, value, isActivated), program);
        }

        return program;
    }

    private static GlShaderSource Source(
        StoragePrecision precision,
        IEnumerable<KeyValuePair<string, int>> definitions,
        params ReadOnlySpan<string> files)
    {
        int half = precision == StoragePrecision.Half ? 1 : 0;

        return GlShaderSource.FromResources(typeof(KernelLibrary).Assembly, [new("HALF", half), .. definitions], files);
    }
}
