using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Sampling;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// The reverse process of one tile, from scale to scale, cut into dispatches. Nothing of it is ever read back.
/// </summary>
internal sealed partial class ComputeProcess : IDisposable
{
    // The part of the work asked for that is not worth a dispatch.
    private const int SmallestPart = 16;

    // The part of the work asked for by which it may be exceeded, where a group of invocations is that much.
    private const int LargestExcess = 8;

    private readonly GL _gl;
    private readonly ComputeNetwork _network;
    private readonly SamplerPrograms _programs;
    private readonly ModelManifest _manifest;
    private readonly TileCondition _condition;
    private readonly List<ComputeStage> _stages = [];
    private readonly List<StageWalk> _whole = [];

    // Each finer stage's estimate from that of the stage before, for whoever watches.
    private readonly List<StageTask> _enlargements = [];
    private readonly TaskCutter _cutter;
    private IReadOnlyList<StageWalk> _walks;
    private readonly RegionWalk? _filling;
    private RegionWalk? _region;
    private TurnedNoise _noise;

    // Which stage, whether before its first step, which step, which of its dispatches, and what of it is not queued.
    private int _index;
    private bool _isStarting = true;
    private int _step;
    private int _task;

    /// <summary>
    /// Allocates what it works on.
    /// </summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="network">The network; not disposed.</param>
    /// <param name="programs">The programs of sampling; not disposed.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile; its size and condition are checked.</param>
    /// <exception cref="ArgumentException">There are no steps, or a picture does not fit.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public ComputeProcess(
        GL gl, ComputeNetwork network, SamplerPrograms programs, ModelManifest manifest, RuntimeRequest request)
    {
        _gl = gl;
        _network = network;
        _programs = programs;
        _manifest = manifest;
        _walks = _whole;
        int mostGroups = DispatchLimit.Groups(gl);
        _cutter = new TaskCutter(mostGroups);
        _shownCutter = new TaskCutter(mostGroups);
        _noise = new TurnedNoise(request.Seed, request.Seed, 0.0);
        TileRequest tile = request.ToTiles([request.Seed]);
        TileEdits.Check(manifest, tile);
        TileRequest torus = TileMargin.Of(manifest, tile, manifest.Stride, manifest.ReceptiveField)?.Extend(tile) ?? tile;
        (Width, Height, _condition) = (tile.Width, tile.Height, torus.Condition);
        try
        {
            foreach (StagePlan plan in StagePlan.Of(manifest, torus))
            {
                _stages.Add(new ComputeStage(gl, network, programs, manifest, plan));
                if (plan.Stage > 0)
                {
                    _enlargements.Add(_stages[^1].EstimateOf(_stages[^2]));
                }
            }

            if (torus.Inpaint is not null)
            {
                _filling = new RegionWalk(
                    gl, network, programs, manifest, _condition, _stages, RegenerationOptions.Of(torus), isPicture: true);
                _filling.Prepare(request.Seed);
            }
            else
            {
                _stages.ForEach(AddWalk);
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Restart(First);
    }

    /// <summary>Width of the tile, in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the tile, in pixels.</summary>
    public int Height { get; }

    /// <summary>How many steps there are, of all scales.</summary>
    public int StepCount { get; private set; }

    /// <summary>How many of them are done.</summary>
    public int Step { get; private set; }

    /// <summary>σ_t of x_t, the deviation of its noise; 0 when all steps of a scale are done.</summary>
    public double Sigma { get; private set; }

    /// <summary>Whether there is an x_t.</summary>
    public bool HasBegun => _index > 0 || !_isStarting;

    /// <summary>Whether all are done; x_t is x_0 then.</summary>
    public bool IsFinished => Step == StepCount;

    // A whole tile's stages, or those of a picture that is filled in.
    private IReadOnlyList<StageWalk> First => _filling?.Walks ?? _whole;

    private StageWalk Walk => _walks[_index];

    private StageTask Task => _isStarting ? Walk.Start[_task] : Walk.Steps[_task];

    /// <summary>
    /// Goes back to the beginning.
    /// </summary>
    /// <param name="noise">The noise to begin with.</param>
    /// <exception cref="NotSupportedException">A picture is filled in, and the noise is turned.</exception>
    public void Restart(TurnedNoise noise)
    {
        _noise = noise;
        if (_filling is not null)
        {
            if (noise.Sine != 0.0)
            {
                throw new NotSupportedException("A picture is filled in with the noise of one seed, and none between two.");
            }

            _filling.Prepare(noise.Seed);
        }

        Restart(First);
    }

    /// <summary>
    /// Begins to make a part of the tile anew.
    /// </summary>
    /// <param name="mask">What is above 127, [H, W].</param>
    /// <param name="seed">The seed of what is new.</param>
    /// <param name="options">How; checked.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public void Regenerate(ReadOnlySpan<byte> mask, ulong seed, RegenerationOptions options)
    {
        if (_region?.Options != options)
        {
            _region?.Dispose();
            _region = null;
            _region = new RegionWalk(_gl, _network, _programs, _manifest, _condition, _stages, options);
        }

        _region.Prepare(mask, Width, seed);
        Restart(_region.Walks);
    }

    /// <summary>Binds what the dispatches share; needed again after anything else has bound storage buffers or buffer textures.</summary>
    public void Begin() => _network.Begin(Walk.Films.Buffer);

    /// <summary>
    /// Queues dispatches.
    /// </summary>
    /// <param name="work">About how much, in multiplications and additions.</param>
    /// <param name="largestPart">The most that a single dispatch is to be.</param>
    /// <param name="mostSteps">How many steps may end.</param>
    /// <returns>How much it was; 0 when the process is finished.</returns>
    public long Run(long work, long largestPart, int mostSteps = int.MaxValue)
    {
        long done = 0;
        long goal = Math.Min((long)Step + mostSteps, StepCount);

        // What is left at the end is not worth a dispatch of its own, nor one that takes much longer.
        long most = work + (work / LargestExcess);
        long largest = Math.Min(work, largestPart);
        while (Step < goal
            && work - done > work / SmallestPart
            && (done == 0 || done + _cutter.Least(Task, largest) <= most))
        {
            done += RunPart(largest, work - done);
        }

        return done;
    }

    /// <summary>Queues what is missing of the noise.</summary>
    /// <param name="work">About how much in all, in multiplications and additions.</param>
    /// <param name="largestPart">The most that a single dispatch is to be.</param>
    /// <returns>How much it was; 0 when there is an x_t already.</returns>
    public long MakeNoise(long work, long largestPart)
    {
        long done = 0;
        long largest = Math.Min(work, largestPart);
        while (!HasBegun && (done == 0 || done + _cutter.Least(Task, largest) <= work))
        {
            done += RunPart(largest, work - done);
        }

        return done;
    }

    /// <summary>Queues all dispatches up to the end of the step; none when the process is finished.</summary>
    public void RunStep()
    {
        int goal = Math.Min(Step + 1, StepCount);
        while (Step < goal)
        {
            _ = RunPart(long.MaxValue, long.MaxValue);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _region?.Dispose();
        _filling?.Dispose();
        _whole.ForEach(static walk => walk.Dispose());
        _stages.ForEach(static stage => stage.Dispose());
    }

    private void AddWalk(ComputeStage stage)
    {
        StagePlan plan = stage.Plan;
        ComputeStage? coarser = plan.Stage == 0 ? null : _stages[plan.Stage - 1];
        StageFilms films = new(
            _gl, _network, _manifest, _condition, plan.Scale, plan.Steps.Select(static step => step.Level));
        _whole.Add(new StageWalk(
            stage,
            films,
            [stage.Start(() => _noise), .. stage.Coarser(coarser, () => plan.Augmentation(_noise))],
            [.. stage.Evaluate(films, static step => step), stage.Step(() => _noise)],
            [.. plan.Steps.Select(static step => step.Level.Sigma)]));
    }

    private void Restart(IReadOnlyList<StageWalk> walks)
    {
        _walks = walks;
        int stepCount = 0;
        for (int i = 0; i < walks.Count; i++)
        {
            // An enumerator would be an allocation a frame, where each begins a tile.
            stepCount += walks[i].StepCount;
        }

        StepCount = stepCount;
        Step = 0;
        _index = 0;
        _isStarting = true;
        _step = 0;
        _task = 0;
        _cutter.Restart();
        UpdateSigma();
    }

    // Kept, so that whoever asks from elsewhere finds no step that is just ending.
    private void UpdateSigma()
    {
        Sigma = IsFinished || (_isStarting && _index > 0) ? 0.0 : Walk.Sigmas[_step];
    }

    // Queues one dispatch: of the noise, of the network, or of the sampler's step.
    private long RunPart(long largest, long left)
    {
        StageTask task = Task;
        (GroupRange part, long work) = _cutter.Cut(task, largest, left);
        task.Run(_step, part);
        if (_cutter.IsAtEnd(task))
        {
            _cutter.Restart();
            GoOn(task);
        }

        return work;
    }

    private void GoOn(StageTask done)
    {
        _task++;
        if (_isStarting && _task == Walk.Start.Count)
        {
            _isStarting = false;
            _task = 0;
        }
        else if (!_isStarting && _task == Walk.Steps.Count)
        {
            _task = 0;
            _step++;
            Step++;
            if (_step == Walk.StepCount && !IsFinished)
            {
                _step = 0;
                _index++;
                _isStarting = true;
            }
        }

        UpdateSigma();

        // The network's bindings made way for others.
        if (!done.IsNetwork)
        {
            Begin();
        }
    }
}
