using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// The dispatches that make a part of a finished tile anew, at one scale after the other.
/// </summary>
internal sealed class RegionWalk : IDisposable
{
    // Three draws a step, each from a stream of its own, as Diffusion/InpaintingProcess.cs has them.
    private const int Draws = 3;
    private const int UnknownDraw = 0;
    private const int KnownDraw = 1;
    private const int ForwardDraw = 2;

    private readonly SamplerPrograms _programs;
    private readonly IReadOnlyList<ComputeStage> _stages;
    private readonly List<RegionBuffers> _regions = [];
    private readonly List<StageWalk> _walks = [];
    private ulong _seed;

    /// <summary>
    /// Allocates what it needs besides the tile's own tensors.
    /// </summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="network">The network; not disposed.</param>
    /// <param name="programs">The programs of sampling; not disposed.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="condition">What the tile shall be.</param>
    /// <param name="stages">The tile's stages; not disposed.</param>
    /// <param name="options">How; checked.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public RegionWalk(
        GL gl,
        ComputeNetwork network,
        SamplerPrograms programs,
        ModelManifest manifest,
        TileCondition condition,
        IReadOnlyList<ComputeStage> stages,
        RegenerationOptions options)
    {
        _programs = programs;
        _stages = stages;
        Options = options;
        _ = programs.Repainting;
        _ = stages.Count > 1 ? programs.Reducing : null;
        try
        {
            foreach (ComputeStage stage in stages)
            {
                _regions.Add(new RegionBuffers(gl, stage.Buffers));
            }

            foreach (ComputeStage stage in stages)
            {
                _walks.Add(options.Method == RegenerationMethod.Quick
                    ? Quick(stage, Films(stage.Plan.Steps.Select(static step => step.Level)))
                    : Repaint(stage, manifest, Films));

                StageFilms Films(IEnumerable<NoiseLevel> levels)
                {
                    return new StageFilms(gl, network, manifest, condition, stage.Plan.Scale, levels);
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Shown = stages[^1].Repaint(_regions[^1], static _ => RepaintMove.Shown, static _ => default);
    }

    /// <summary>How.</summary>
    public RegenerationOptions Options { get; }

    /// <summary>The stages' dispatches. The first ones keep the tile.</summary>
    public IReadOnlyList<StageWalk> Walks => _walks;

    /// <summary>
    /// What is known in the finest scale's estimate, which has come from a coarser one's.
    /// </summary>
    public StageTask Shown { get; }

    /// <summary>
    /// Says what to make anew the next time.
    /// </summary>
    /// <param name="mask">What is above 127, [H, W].</param>
    /// <param name="seed">The seed.</param>
    public void Prepare(ReadOnlySpan<byte> mask, ulong seed)
    {
        _seed = seed;
        foreach (ComputeStage stage in _stages)
        {
            StagePlan plan = stage.Plan;
            int width = plan.Width * plan.Factor;
            uint[] fill = new uint[plan.Width * plan.Height];
            for (int i = 0; i < mask.Length; i++)
            {
                // A smaller pixel of which any part is to be made anew is.
                int place = (i / width / plan.Factor * plan.Width) + (i % width / plan.Factor);
                fill[place] |= mask[i] > sbyte.MaxValue ? 1u : 0u;
            }

            _regions[plan.Stage].Fill.Write<uint>(0, fill);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _walks.ForEach(static walk => walk.Dispose());
        _regions.ForEach(static region => region.Dispose());
    }

    private StageWalk Quick(ComputeStage stage, StageFilms films)
    {
        RepaintMove[] moves = RepaintMove.Walk(stage.Plan.Steps);

        return Walk(
            stage,
            films,
            moves,
            stage.Noise(Noise),
            (step, which) => which == UnknownDraw ? Noise().Sampler(stage.Plan.Stage, step).First : default);
    }

    private StageWalk Repaint(
        ComputeStage stage, ModelManifest manifest, Func<IEnumerable<NoiseLevel>, StageFilms> films)
    {
        DiffusionInfo diffusion = manifest.Diffusion;
        NoiseSchedule schedule = diffusion.CreateSchedule();
        int number = stage.Plan.Stage;
        int count = ScaleWalk.StepsOf(
            Options.Steps ?? Math.Min(Inpainting.DefaultSteps, diffusion.StepCount), number);
        NoiseLevel[] levels =
        [
            .. StepSequence.Falling(diffusion.StepCount, count, StepSpacing.Trailing).Select(schedule.Level),
        ];
        RepaintSchedule order = new(count, Options.JumpLength, Options.Resamples);
        RepaintMove start = RepaintMove.First(levels[0]);
        StageTask noise = stage.Repaint(_regions[number], _ => start, _ => Noise().Initial(number));

        return Walk(
            stage,
            films(levels),
            RepaintMove.Walk(manifest, levels, order),
            noise,
            (step, which) => NoiseStreams.Sampler(ScaleWalk.SeedOf(_seed, number), (Draws * step) + which));
    }

    private StageWalk Walk(
        ComputeStage stage, StageFilms films, RepaintMove[] moves, StageTask noise, Func<int, int, RandomSequence> draw)
    {
        int number = stage.Plan.Stage;

        return new StageWalk(
            stage,
            films,
            [
                .. number == 0 ? _stages.Select(Keep) : [],
                noise,
                .. stage.Coarser(number == 0 ? null : _stages[number - 1], Noise),
            ],
            [
                stage.AddNoise(step => moves[step].Forward, step => draw(step, ForwardDraw)),
                .. stage.Evaluate(films, step => moves[step].LevelIndex),
                stage.Repaint(
                    _regions[number], step => moves[step], step => (draw(step, UnknownDraw), draw(step, KnownDraw))),
            ],
            [.. moves.Select(static move => move.Start.Sigma)]);
    }

    private TurnedNoise Noise() => new(_seed, _seed, 0.0);

    // Before anything else: the finished tile, and what it is at coarser scales.
    private StageTask Keep(ComputeStage stage)
    {
        StagePlan plan = stage.Plan;
        NoisyCopy copy = new(_regions[plan.Stage].Known, stage.Buffers.Count)
        {
            Source = _stages[^1].Buffers.State,
            Factor = plan.Gain,
            Size = (plan.Width, plan.Height),
            Reduction = plan.Factor,
        };

        return stage.Copy(_ => copy, stage.Buffers.Count);
    }
}
