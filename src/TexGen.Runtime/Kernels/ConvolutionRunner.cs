using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Queues convolutions and normalisations. Leaves programs, buffers and uniforms bound as it needed them.
/// </summary>
/// <param name="library">The programs; not disposed.</param>
/// <param name="filters">The filters of all layers; not disposed.</param>
/// <param name="vectors">Their biases, gains and shifts; not disposed.</param>
internal sealed class ConvolutionRunner(KernelLibrary library, FilterBuffers filters, GlBuffer vectors)
{
    /// <summary>Pixels of a group of ChannelNorm.comp: its local_size_x.</summary>
    public const int NormGroup = 64;

    // What reading four channels of an input pixel costs beyond a plain tensor's, in multiplications and additions: as llvmpipe's
    // times of a network's layers have it.
    private const int PlanesWork = 56;
    private const int MeanWork = 56;
    private const int JoinedWork = 40;

    /// <summary>The programs.</summary>
    public KernelLibrary Library => library;

    /// <summary>How many groups a convolution has along its output's channels.</summary>
    /// <param name="layer">Which.</param>
    public int RowsOf(ConvolutionLayer layer) => GroupRange.Needed(layer.TargetBlocks, library.Variant.TileBlocks);

    /// <summary>
    /// About how much work a group of invocations is, in multiplications and additions: all that it makes, needed or not, and
    /// what it costs to come by its input.
    /// </summary>
    /// <param name="layer">The convolution.</param>
    public long GroupWork(ConvolutionLayer layer)
    {
        int readWork = layer.Kind.Source switch
        {
            ConvolutionSource.Planes => PlanesWork,
            ConvolutionSource.Mean => MeanWork,
            ConvolutionSource.Joined => JoinedWork,
            _ => 0,
        };
        long reads = (long)library.Variant.TilePixels * layer.SourceBlocks * layer.Kind.Side * layer.Kind.Side;

        return reads * ((Blocks.Size * Blocks.Size * library.Variant.TileBlocks) + readWork);
    }

    /// <summary>Binds what all layers share; needed again after anything else has bound storage buffers.</summary>
    /// <param name="film">Scales and shifts of all noise levels.</param>
    public void Begin(GlBuffer film)
    {
        vectors.BindBase(KernelBindings.Vectors);
        film.BindBase(KernelBindings.Film);
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
        library.Convolution(layer.Kind).Use();
        (operands.Filters ?? filters[layer.FiltersAt.Page]).BindBase(KernelBindings.Filters);
        BindSource(operands);
        operands.Second?.BindBase(KernelBindings.Second);
        operands.Statistics?.BindBase(KernelBindings.Statistics);
        operands.Residual?.BindBase(KernelBindings.Residual);
        operands.Target.BindBase(KernelBindings.Target);

        GroupRange groups = part ?? GroupRange.Whole(width * height, library.Variant.TilePixels);
        (int firstRow, int rows) = groups.Rows ?? (0, RowsOf(layer));
        bool isJoined = layer.Kind.Source is ConvolutionSource.Joined or ConvolutionSource.Pair;
        bool isPart = layer.Kind.IsToPart || layer.Kind.Source == ConvolutionSource.Part;
        (int rollX, int rollY) = isPart ? operands.Part : operands.Roll;
        ReadOnlySpan<int> values =
        [
            width, height, layer.SourceBlocks, layer.TargetBlocks,
            layer.FiltersAt.First, layer.BiasAt, layer.NormAt, operands.FilmAt + layer.FilmAt,
            isJoined ? layer.FirstBlocks : layer.PlaneCount, layer.PatchSide, rollX, rollY,
            groups.First, operands.Hidden.First, operands.Hidden.Behind, layer.Quarter,
            firstRow, 0, 0, 0,
        ];
        gl.Uniform4(KernelBindings.Layer, values);
        gl.DispatchCompute((uint)groups.Count, (uint)rows, 1);
        gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit);
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

    private static void BindSource(ConvolutionOperands operands)
    {
        if (operands.SourceBytes is (long first, long count))
        {
            operands.Source.BindRange(KernelBindings.Source, first, count);
        }
        else
        {
            operands.Source.BindBase(KernelBindings.Source);
        }
    }

    private void Normalise(GlProgram program, ComputeTensor source, GlBuffer target, int normAt, GroupRange? part)
    {
        GL gl = library.Gl;
        int pixels = source.Width * source.Height;
        program.Use();
        source.Buffer.BindBase(KernelBindings.Source);
        target.BindBase(KernelBindings.Target);
        GroupRange groups = part ?? GroupRange.Whole(pixels, NormGroup);
        ReadOnlySpan<int> values = [pixels, source.Channels, normAt, groups.First * NormGroup];
        gl.Uniform4(KernelBindings.Layer, values);
        gl.DispatchCompute((uint)groups.Count, 1, 1);
        gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit);
    }
}
