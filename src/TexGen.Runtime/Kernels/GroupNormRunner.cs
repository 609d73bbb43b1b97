using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// Queues the dispatches of normalisations over groups of channels. Leaves programs, buffers and uniforms bound as it
/// needed them.
/// </summary>
/// <param name="library">The programs; not disposed.</param>
/// <param name="buffers">What lies between the dispatches; not disposed.</param>
internal sealed class GroupNormRunner(KernelLibrary library, GroupNormBuffers buffers)
{
    /// <summary>Invocations of a group: local_size_x of GroupMoments.comp and GroupNorm.comp.</summary>
    public const int Group = 64;

    /// <summary>Where a round's moments are written.</summary>
    /// <param name="round">The round, 0 for that of the pixels.</param>
    public GlBuffer MomentsOf(int round) => round % 2 == 0 ? buffers.Even : buffers.Odd;

    /// <summary>Queues the first round: moments of pixels.</summary>
    /// <param name="layer">The normalisation.</param>
    /// <param name="first">The first tensor.</param>
    /// <param name="second">The second one; null where there is none.</param>
    /// <param name="part">Which of the groups along the moments.</param>
    public void Gather(GroupNormLayer layer, ComputeTensor first, ComputeTensor? second, GroupRange part)
    {
        library.PixelMoments.Use();
        library.BindPacked(first.Buffer, KernelBindings.Source);
        library.BindPacked((second ?? first).Buffer, KernelBindings.Second);
        buffers.Even.BindBase(KernelBindings.Target);
        int pixels = first.Width * first.Height;
        ReadOnlySpan<int> values = [pixels, GroupNormBuffers.CountOf(pixels), layer.FirstBlocks, part.First];
        library.Gl.Uniform4(KernelBindings.Layer, values);
        Dispatch(part, layer.AllBlocks);
    }

    /// <summary>Queues a further round: moments of moments.</summary>
    /// <param name="layer">The normalisation.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="count">How many moments of a channel the round before has left.</param>
    /// <param name="part">Which of the groups along the moments.</param>
    public void Combine(GroupNormLayer layer, int round, int count, GroupRange part)
    {
        library.Moments.Use();
        MomentsOf(round - 1).BindBase(KernelBindings.Source);
        MomentsOf(round).BindBase(KernelBindings.Target);
        ReadOnlySpan<int> values = [count, GroupNormBuffers.CountOf(count), layer.FirstBlocks, part.First];
        library.Gl.Uniform4(KernelBindings.Layer, values);
        Dispatch(part, layer.AllBlocks);
    }

    /// <summary>Queues the statistics of the groups.</summary>
    /// <param name="layer">The normalisation.</param>
    /// <param name="round">The last round, which has left one of each channel's moments.</param>
    /// <param name="part">Which of the groups along the blocks.</param>
    public void Conclude(GroupNormLayer layer, int round, GroupRange part)
    {
        library.GroupStatistics.Use();
        MomentsOf(round).BindBase(KernelBindings.Source);
        buffers.Statistics.BindBase(KernelBindings.Target);
        ReadOnlySpan<int> values =
            [layer.First, layer.Second, layer.FirstBlocks, layer.AllBlocks, layer.GroupSize, part.First, 0, 0];
        library.Gl.Uniform4(KernelBindings.Layer, values);
        Dispatch(part, 1);
    }

    /// <summary>Queues the normalisation itself, by the statistics of the groups.</summary>
    /// <param name="layer">The normalisation.</param>
    /// <param name="first">The first tensor.</param>
    /// <param name="second">The second one; null where there is none.</param>
    /// <param name="target">Receives all blocks.</param>
    /// <param name="isActivated">Whether SiLU follows.</param>
    /// <param name="part">Which of the groups along the pixels.</param>
    public void Apply(
        GroupNormLayer layer,
        ComputeTensor first,
        ComputeTensor? second,
        GlBuffer target,
        bool isActivated,
        GroupRange part)
    {
        library.GroupNormalisation(isActivated).Use();
        library.BindPacked(first.Buffer, KernelBindings.Source);
        library.BindPacked((second ?? first).Buffer, KernelBindings.Second);
        library.BindVectors(buffers.Statistics, KernelBindings.Statistics);
        target.BindBase(KernelBindings.Target);
        ReadOnlySpan<int> values =
            [first.Width * first.Height, layer.AllBlocks, layer.FirstBlocks, part.First, layer.NormAt, 0, 0, 0];
        library.Gl.Uniform4(KernelBindings.Layer, values);
        Dispatch(part, layer.AllBlocks);
    }

    private void Dispatch(GroupRange part, int blocks)
    {
        library.Gl.DispatchCompute((uint)part.Count, (uint)blocks, 1);
        MemoryBarriers.BetweenKernels(library.Gl);
    }
}
