using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Queues the dispatches of self-attention with one head: softmax(QKᵀ/√C) V. Both products are convolutions of side 1, whose
/// filters are keys and values. Leaves programs, buffers and uniforms bound as it needed them.
/// </summary>
/// <param name="runner">Queues the convolutions; not disposed.</param>
/// <param name="tensors">What it works on; not disposed.</param>
internal sealed class AttentionRunner(ConvolutionRunner runner, AttentionTensors tensors)
{
    /// <summary>Blocks of scores that an invocation sums up: PART of Softmax.comp.</summary>
    public const int PartBlocks = 64;

    /// <summary>Invocations of a group: local_size_x of AttentionOperands.comp and Softmax.comp.</summary>
    public const int Group = 64;

    private const int FactorUniform = 1;

    private readonly KernelLibrary _library = runner.Library;
    private readonly float _factor = (float)(1.0 / Math.Sqrt(tensors.Channels));

    /// <summary>From queries to scores.</summary>
    public ConvolutionLayer Comparison { get; } = new(
        new ConvolutionKind(1, ConvolutionSource.Part) { IsUnbiased = true }, tensors.ChannelBlocks, tensors.Quads);

    /// <summary>From the softmax of scores to mixed values; those of some keys are added to those of the keys before.</summary>
    /// <param name="quads">Which fours of keys.</param>
    public ConvolutionLayer Mixture(GroupRange quads)
    {
        ConvolutionKind kind = new(1) { IsUnbiased = true, IsToPart = true, HasResidual = quads.First > 0 };

        return new ConvolutionLayer(kind, quads.Count, tensors.ChannelBlocks)
        {
            FiltersAt = new FilterPlace(0, quads.First * Blocks.Size * tensors.ChannelBlocks),
        };
    }

    /// <summary>Compiles what is not compiled yet.</summary>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public void Compile()
    {
        _ = _library.AttentionOperands;
        _ = _library.SoftmaxSums;
        _ = _library.Softmax;
    }

    /// <summary>Queues the making of filters out of keys and values.</summary>
    /// <param name="part">Which of the groups along fours of pixels.</param>
    public void Arrange(GroupRange part)
    {
        _library.AttentionOperands.Use();
        tensors.Projected.Buffer.BindBase(KernelBindings.Source);
        tensors.Keys.BindBase(KernelBindings.Second);
        tensors.Values.BindBase(KernelBindings.Target);
        ReadOnlySpan<int> values = [tensors.Pixels, tensors.ChannelBlocks, part.First, 0];
        _library.Gl.Uniform4(KernelBindings.Layer, values);
        _library.Gl.Uniform1(FactorUniform, _factor);
        Dispatch(part, tensors.ChannelBlocks);
    }

    /// <summary>Queues the comparison of queries with all keys.</summary>
    /// <param name="queries">Which queries: the first, and how many.</param>
    /// <param name="part">Which of the groups along them.</param>
    public void Compare(GroupRange queries, GroupRange part)
    {
        ConvolutionOperands operands = new(tensors.Projected.Buffer, tensors.Scores)
        {
            Filters = tensors.Keys,
            Part = (queries.First, tensors.Pixels),
        };
        runner.Run(Comparison, operands, queries.Count, 1, part);
    }

    /// <summary>Queues the largest scores and their sums, or the softmax by them.</summary>
    /// <param name="queries">How many queries.</param>
    /// <param name="isApplied">Whether it is the softmax.</param>
    /// <param name="part">Which of the groups along them, and along the parts of their keys.</param>
    public void Soften(int queries, bool isApplied, GroupRange part)
    {
        (isApplied ? _library.Softmax : _library.SoftmaxSums).Use();
        tensors.Scores.BindBase(KernelBindings.Target);
        tensors.Statistics.BindBase(KernelBindings.Statistics);
        (int firstRow, int rows) = part.Rows ?? (0, tensors.PartCount);
        ReadOnlySpan<int> values = [queries, tensors.Pixels, part.First, firstRow];
        _library.Gl.Uniform4(KernelBindings.Layer, values);
        Dispatch(part, rows);
    }

    /// <summary>Queues the mixing of values for queries.</summary>
    /// <param name="mixture">Of which keys: <see cref="Mixture"/> of these.</param>
    /// <param name="quads">Which fours of keys.</param>
    /// <param name="queries">Which queries: the first, and how many.</param>
    /// <param name="part">Which of the groups along them.</param>
    public void Mix(ConvolutionLayer mixture, GroupRange quads, GroupRange queries, GroupRange part)
    {
        ConvolutionOperands operands = new(tensors.Scores, tensors.Mixed.Buffer)
        {
            SourceAt = quads.First * queries.Count,
            Residual = quads.First > 0 ? tensors.Mixed.Buffer : null,
            Filters = tensors.Values,
            Part = (queries.First, tensors.Pixels),
        };
        runner.Run(mixture, operands, queries.Count, 1, part);
    }

    private void Dispatch(GroupRange part, int rows)
    {
        _library.Gl.DispatchCompute((uint)part.Count, (uint)rows, 1);
        MemoryBarriers.BetweenKernels(_library.Gl);
    }
}
