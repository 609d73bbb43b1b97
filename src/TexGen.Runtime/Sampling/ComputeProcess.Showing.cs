using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Sampling;

/// <content>What is shown of a tile in the making.</content>
internal sealed partial class ComputeProcess
{
    // The last stage of which there is a picture.
    private ComputeStage Latest => _stages[_isStarting && _index > 0 ? _index - 1 : _index];

    /// <summary>Whether there is an x̂_0: a step's, or the finished tile of which a part is made anew.</summary>
    public bool HasEstimate => Step > 0 || !ReferenceEquals(_walks, _whole);

    /// <summary>x_t at the tile's size: of a coarser scale each pixel is a square.</summary>
    public ShownPicture ShowNoisy()
    {
        (StagePlan plan, SamplerBuffers buffers) = (Latest.Plan, Latest.Buffers);

        return new ShownPicture(buffers.State, buffers.Channels, Width, Height, plan.Factor, 1.0 / plan.Gain)
        {
            Plane = (plan.Width, plan.Height),
        };
    }

    /// <summary>x̂_0 at the tile's size: that of a coarser scale is enlarged by a cubic, which is queued.</summary>
    /// <param name="largestPart">The most that a single dispatch is to be.</param>
    /// <param name="work">How much work it was.</param>
    public ShownPicture ShowEstimate(long largestPart, out long work)
    {
        // The finer scales' estimates wait for their first step. Before any step, all are those of the finished tile.
        work = 0;
        for (int i = Step == 0 ? _stages.Count : Latest.Plan.Stage + 1; i < _stages.Count; i++)
        {
            work += RunWhole(_enlargements[i - 1], largestPart);
        }

        // There is no region where memory was too little for another one: the tile is finished then, and whole.
        RegionWalk? kept = ReferenceEquals(_walks, _filling?.Walks) ? _filling : _region;
        if (_stages.Count > 1 && Step > 0 && !ReferenceEquals(_walks, _whole) && kept is not null)
        {
            work += RunWhole(kept.Shown, largestPart);
        }

        SamplerBuffers finest = _stages[^1].Buffers;

        return new ShownPicture(finest.Estimate, finest.Channels, Width, Height) { Plane = (finest.Width, finest.Height) };
    }

    private long RunWhole(StageTask task, long largestPart)
    {
        int most = (int)Math.Clamp(largestPart / task.GroupWork, 1, _mostGroups);
        for (int first = 0; first < task.Groups; first += most)
        {
            task.Run(0, new GroupRange(first, Math.Min(task.Groups - first, most)));
        }

        return task.Work;
    }
}
