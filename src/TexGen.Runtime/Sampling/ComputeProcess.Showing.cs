using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Sampling;

/// <content>What is shown of a tile in the making.</content>
internal sealed partial class ComputeProcess
{
    // What an estimate is made of before it can be shown, and what of that is not queued.
    private readonly List<StageTask> _beforeShown = [];
    private readonly TaskCutter _shownCutter;
    private int _shownTask;

    // The last stage of which there is a picture.
    private ComputeStage Latest => _stages[_isStarting && _index > 0 ? _index - 1 : _index];

    /// <summary>Whether there is an x̂_0: a step's, or the finished tile of which a part is made anew.</summary>
    public bool HasEstimate => Step > 0 || !ReferenceEquals(_walks, _whole);

    /// <summary>The stage whose picture is shown. The finer ones' estimates are free to show it in for as long as it is that
    /// one.</summary>
    public int ShownStage => Latest.Plan.Stage;

    /// <summary>Whether what was asked for last is there.</summary>
    public bool IsShownMade => _shownTask == _beforeShown.Count;

    /// <summary>x_t at the tile's size: of a coarser scale each pixel is a square.</summary>
    public ShownPicture ShowNoisy()
    {
        BeginShown();
        (StagePlan plan, SamplerBuffers buffers) = (Latest.Plan, Latest.Buffers);

        return new ShownPicture(buffers.State, buffers.Channels, Width, Height, plan.Factor, 1.0 / plan.Gain)
        {
            Plane = (plan.Width, plan.Height),
        };
    }

    /// <summary>x̂_0 at the tile's size: that of a coarser scale is enlarged by a cubic, for which <see cref="MakeShown"/> is
    /// there.</summary>
    public ShownPicture ShowEstimate()
    {
        BeginShown();

        // The finer scales' estimates wait for their first step. Before any step, all are those of the finished tile.
        for (int i = Step == 0 ? _stages.Count : Latest.Plan.Stage + 1; i < _stages.Count; i++)
        {
            _beforeShown.Add(_enlargements[i - 1]);
        }

        // There is no region where memory was too little for another one: the tile is finished then, and whole.
        RegionWalk? kept = ReferenceEquals(_walks, _filling?.Walks) ? _filling : _region;
        if (_stages.Count > 1 && Step > 0 && !ReferenceEquals(_walks, _whole) && kept is not null)
        {
            _beforeShown.Add(kept.Shown);
        }

        SamplerBuffers finest = _stages[^1].Buffers;

        return new ShownPicture(finest.Estimate, finest.Channels, Width, Height) { Plane = (finest.Width, finest.Height) };
    }

    /// <summary>Queues what is missing of the picture that was asked for last.</summary>
    /// <param name="work">About how much in all, in multiplications and additions.</param>
    /// <param name="largestPart">The most that a single dispatch is to be.</param>
    /// <returns>How much it was; 0 when it is there.</returns>
    public long MakeShown(long work, long largestPart)
    {
        long done = 0;
        long largest = Math.Min(work, largestPart);
        while (!IsShownMade && (done == 0 || done + _shownCutter.Least(_beforeShown[_shownTask], largest) <= work))
        {
            StageTask task = _beforeShown[_shownTask];
            (GroupRange part, long partWork) = _shownCutter.Cut(task, largest, work - done);
            task.Run(0, part);
            done += partWork;
            if (_shownCutter.IsAtEnd(task))
            {
                _shownCutter.Restart();
                _shownTask++;
            }
        }

        return done;
    }

    private void BeginShown()
    {
        _beforeShown.Clear();
        _shownCutter.Restart();
        _shownTask = 0;
    }
}
