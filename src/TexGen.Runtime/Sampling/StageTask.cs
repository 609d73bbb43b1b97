using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// One dispatch of a tile's way from noise to texture, which can be cut between groups of invocations.
/// </summary>
/// <param name="Groups">How many groups it has along the pixels.</param>
/// <param name="Work">About how much work it is, in multiplications and additions.</param>
/// <param name="Run">Queues some of the groups of a step.</param>
internal sealed record StageTask(int Groups, long Work, Action<int, GroupRange> Run)
{
    /// <summary>How many groups it can be cut into along the channels. Default 1, not at all.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Whether it needs what the network's dispatches share to be bound, and leaves it so.</summary>
    public bool IsNetwork { get; init; }

    /// <summary>The work of a group along the pixels, with all of its channels; at least 1.</summary>
    public long GroupWork => Math.Max(1, Work / Groups);

    /// <summary>The work of the least piece; at least 1.</summary>
    public long LeastWork => Math.Max(1, GroupWork / Rows);
}
