using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Queues convolutions and normalisations. Leaves programs, buffers and uniforms bound as it needed them.
/// </summary>
/// <param name="library">The programs; not disposed.</param>
/// <param name="filters">The filters of all layers; not disposed.</param>
/// <param name="vectors">Their biases, gains and shifts; not disposed.</param>
/// <param name="choice">Which variants compute convolutions; null for the library's.</param>
internal sealed class ConvolutionRunner(
    KernelLibrary library, FilterBuffers filters, GlBuffer vectors, KernelChoice? choice = null)
{
    /// <summary>Pixels of a group of ChannelNorm.comp: its local_size_x.</summary>
    public const int NormGroup = 64;

    // What reading four channels of an input pixel costs beyond a plain tensor's, in multiplications and additions: as llvmpipe's
    // times of a network's layers have it.
    private const int PlanesWork = 56;
    private const int MeanWork = 56;
    private const int JoinedWork = 40;

    private readonly KernelChoice _choice = choice ?? library.Choice;

    /// <summary>The programs.</summary>
    public KernelLibrary Library => library;

    /// <summary>The variant that computes a convolution.</summary>
    /// <param name="layer">Which.</param>
    /// <param name="pixels">How many pixels it makes in a dispatch of all its groups.</param>
    public KernelVariant For(ConvolutionLayer layer, int pixels) => _choice.For(layer, pixels);

    /// <summary>Compiles what a convolution needs and is not compiled yet.</summary>
    /// <param name="layer">Which.</param>
    /// <param name="pixels">How many pixels it makes.</param>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public void Compile(ConvolutionLayer layer, int pixels) => _ = library.Convolution(For(layer, pixels), layer.Kind);

    /// <summary>Makes what all layers' filters and vectors are read through, where they are read as texels; binds it.</summary>
    public void MakeViews()
    {
        if (library.ReadsTexels)
        {
            foreach (GlBuffer page in filters.Pages)
            {
                page.BindTexels(KernelBindings.Filters, library.Packed);
            }

            vectors.BindTexels(KernelBindings.Vectors, TexelFormats.Four);
        }
    }

    /// <summary>How many groups a convolution has along its output's pixels.</summary>
    /// <param name="layer">Which.</param>
    /// <param name="pixels">How many pixels it makes.</param>
    public int GroupsOf(ConvolutionLayer layer, int pixels) => GroupRange.Needed(pixels, For(layer, pixels).TilePixels);

    /// <summary>How many groups it has along its output's channels.</summary>
    /// <param name="layer">Which.</param>
    /// <param name="pixels">How many pixels it makes.</param>
    public int RowsOf(ConvolutionLayer layer, int pixels)
    {
        return GroupRange.Needed(layer.TargetBlocks, For(layer, pixels).TileBlocks);
    }

    /// <summary>
    /// About how much work a group of invocations is, in multiplications and additions: all that it makes, needed or not, and
    /// what it costs to come by its input.
    /// </summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="pixels">How many pixels it makes.</param>
    public long GroupWork(ConvolutionLayer layer, int pixels)
    {
        KernelVariant variant = For(layer, pixels);
        int readWork = layer.Kind.Source switch
        {
            ConvolutionSource.Planes => PlanesWork,
            ConvolutionSource.Mean => MeanWork,
            ConvolutionSource.Joined => JoinedWork,
            _ => 0,
        };
        long reads = (long)variant.TilePixels * layer.SourceBlocks * layer.Kind.Side * layer.Kind.Side;

        return reads * ((Blocks.Size * Blocks.Size * variant.TileBlocks) + readWork);
    }

    /// <summary>Binds what all layers share; needed again after anything else has bound storage buffers or buffer textures.</summary>
    /// <param name="film">Scales and shifts of all noise levels.</param>
    public void Begin(GlBuffer film)
    {
        vectors.BindBase(KernelBindings.Vectors);
        film.BindBase(KernelBindings.Film);
        if (library.ReadsTexels)
        {
            vectors.BindTexels(KernelBindings.Vectors, TexelFormats.Four);
            film.BindTexels(KernelBindings.Film, TexelFormats.Four);
        }
    }

    /// <summary>
    /// Queues a convolution.
    /// </summary>
    /// <param name="layer">Which.</param>
    /// <param name="operands">What it reads and writes.</param>
    /// <param name="width">Width of the output in its own pixels (patches, where it goes to a plain picture; squares of
    /// 2×2, of which the layer makes one pixel each).</param>
    /// <param name="height">Height of the output.</param>
    /// <param name="part">Which of the groups along pixels and channels; null for all.</param>
    public void Run(
        ConvolutionLayer layer, ConvolutionOperands operands, int width, int height, GroupRange? part = null)
    {
        GL gl = library.Gl;
        KernelVariant variant = For(layer, width * height);
        library.Convolution(variant, layer.Kind).Use();
        BindInputs(variant, layer, operands);
        operands.Target.BindBase(KernelBindings.Target);

        GroupRange groups = part ?? GroupRange.Whole(width * height, variant.TilePixels);
        (int firstRow, int rows) = groups.Rows ?? (0, RowsOf(layer, width * height));
        bool isJoined = layer.Kind.Source is ConvolutionSource.Joined or ConvolutionSource.Pair;
        bool isPart = layer.Kind.IsToPart || layer.Kind.Source == ConvolutionSource.Part;
        (int rollX, int rollY) = isPart ? operands.Part : operands.Roll;
        ReadOnlySpan<int> values =
        [
            width, height, layer.SourceBlocks, layer.TargetBlocks,
            layer.FiltersAt.First, layer.BiasAt, layer.NormAt, operands.FilmAt + layer.FilmAt,
            isJoined ? layer.FirstBlocks : layer.PlaneCount, layer.PatchSide, rollX, rollY,
            groups.First, operands.Hidden.First, operands.Hidden.Behind, layer.Quarter,
            firstRow, operands.SourceAt, 0, 0,
        ];
        gl.Uniform4(KernelBindings.Layer, values);
        gl.DispatchCompute((uint)groups.Count, (uint)rows, 1);
        MemoryBarriers.BetweenKernels(gl);
    }

    /// <summary>
    /// Queues the statistics of a tensor's pixels.
    /// </summary>
    /// <param name="source">The tensor.</param>
    /// <param name="target">Receives two numbers a pixel.</param>
    /// <param name="part">Which of the groups along the pixels; null for all.</param>
    public void Measure(ComputeTensor source, GlBuffer target, GroupRange? part = null)
    {
        Normalise(library.Statistics, source, target, 0, part);
    }

    /// <summary>
    /// Queues the normalisation of a tensor, with gain, shift and SiLU.
    /// </summary>
    /// <param name="source">The tensor.</param>
    /// <param name="target">Receives a tensor of the same shape.</param>
    /// <param name="normAt">Where gain and shift begin, in blocks.</param>
    /// <param name="part">Which of the groups along the pixels; null for all.</param>
    public void Normalise(ComputeTensor source, GlBuffer target, int normAt, GroupRange? part = null)
    {
        Normalise(library.Normalisation, source, target, normAt, part);
    }

    private void BindInputs(KernelVariant variant, ConvolutionLayer layer, ConvolutionOperands operands)
    {
        void Bind(GlBuffer? buffer, int place, SizedInternalFormat texels) =>
            buffer?.BindInput(place, variant.ReadsTexels ? texels : null);

        ConvolutionKind kind = layer.Kind;
        Bind(operands.Filters ?? filters[layer.FiltersAt.Page], KernelBindings.Filters, library.Packed);
        Bind(
            operands.Source,
            KernelBindings.Source,
            kind.Source == ConvolutionSource.Planes ? TexelFormats.One : library.Packed);
        Bind(operands.Second, KernelBindings.Second, library.Packed);
        Bind(
            operands.Statistics,
            KernelBindings.Statistics,
            kind.IsNormalised ? TexelFormats.Two : TexelFormats.Four);
        Bind(operands.Residual, KernelBindings.Residual, library.Packed);
    }

    private void Normalise(GlProgram program, ComputeTensor source, GlBuffer target, int normAt, GroupRange? part)
    {
        GL gl = library.Gl;
        int pixels = source.Width * source.Height;
        program.Use();
        library.BindPacked(source.Buffer, KernelBindings.Source);
        target.BindBase(KernelBindings.Target);
        GroupRange groups = part ?? GroupRange.Whole(pixels, NormGroup);
        ReadOnlySpan<int> values = [pixels, source.Channels, normAt, groups.First * NormGroup];
        gl.Uniform4(KernelBindings.Layer, values);
        gl.DispatchCompute((uint)groups.Count, 1, 1);
        MemoryBarriers.BetweenKernels(gl);
    }
}
