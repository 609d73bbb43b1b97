using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// One dispatch of a tile's way from noise to texture, which can be cut between groups of invocations.
/// </summary>
/// <param name="Groups">How many groups it has.</param>
/// <param name="Work">About how much work it is, in multiplications and additions.</param>
/// <param name="Run">Queues some of the groups of a step.</param>
internal sealed record StageTask(int Groups, long Work, Action<int, GroupRange> Run)
{
    /// <summary>Whether it needs what the network's dispatches share to be bound, and leaves it so.</summary>
    public bool IsNetwork { get; init; }
}
