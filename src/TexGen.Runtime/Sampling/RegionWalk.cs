using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
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
    private readonly bool _isPicture;
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
    /// <param name="isPicture">Whether it is a picture of the request that is filled in, and not the finished tile.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public RegionWalk(
        GL gl,
        ComputeNetwork network,
        SamplerPrograms programs,
        ModelManifest manifest,
        TileCondition condition,
        IReadOnlyList<ComputeStage> stages,
        RegenerationOptions options,
        bool isPicture = false)
    {
        _programs = programs;
        _stages = stages;
        Options = options;
        _isPicture = isPicture;
        _ = programs.Repainting;
        _ = stages.Count > 1 ? programs.Reducing : null;
        try
        {
            foreach (ComputeStage stage in stages)
            {
                _regions.Add(new RegionBuffers(gl, stage.Buffers));
            }

            if (isPicture)
            {
                UploadPicture(manifest);
            }

            foreach (ComputeStage stage in stages)
            {
                _walks.Add(options.Method == RegenerationMethod.Quick
                    ? Quick(stage, Films(stage.Plan.WholeSteps.Select(static step => step.Level)))
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
    /// <param name="mask">What is above 127, row by row.</param>
    /// <param name="width">The mask's width; tiles that were cut out of a larger torus are not new beyond it.</param>
    /// <param name="seed">The seed.</param>
    public void Prepare(ReadOnlySpan<byte> mask, int width, ulong seed)
    {
        _seed = seed;
        foreach (ComputeStage stage in _stages)
        {
            StagePlan plan = stage.Plan;
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

    /// <summary>
    /// Says with which seed to fill the picture in the next time.
    /// </summary>
    /// <param name="seed">The seed.</param>
    public void Prepare(ulong seed) => _seed = seed;

    /// <inheritdoc/>
    public void Dispose()
    {
        _walks.ForEach(static walk => walk.Dispose());
        _regions.ForEach(static region => region.Dispose());
    }

    private StageWalk Quick(ComputeStage stage, StageFilms films)
    {
        RepaintMove[] moves = RepaintMove.Walk(stage.Plan.WholeSteps);

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
        int number = stage.Plan.Stage;
        (SamplingOptions sampling, double strength) = _isPicture
            ? TileEdits.WalkOf(manifest, stage.Plan.Part)
            : (Ancestral(manifest.Diffusion, number).For(manifest), 1.0);
        NoiseLevel[] levels = sampling.LevelsFor(manifest.Diffusion, strength);
        RepaintSchedule order = new(levels.Length, Options.JumpLength, Options.Resamples);
        RepaintMove start = RepaintMove.First(levels[0], keepsForms: strength < 1.0);
        StageTask noise = stage.Repaint(_regions[number], _ => start, _ => Noise().Initial(number));

        return Walk(
            stage,
            films(levels),
            RepaintMove.Walk(manifest, levels, sampling.Variance ?? ReverseVariance.Posterior, order),
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
                .. number > 0 ? [] : _isPicture ? [ShowPicture()] : _stages.Select(Keep),
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

    private SamplingOptions Ancestral(DiffusionInfo diffusion, int stage) => new()
    {
        Sampler = SamplerKind.Ddpm,
        Steps = ScaleWalk.StepsOf(Options.Steps ?? Math.Min(Inpainting.DefaultSteps, diffusion.StepCount), stage),
    };

    // What is to be filled in, at every scale.
    private void UploadPicture(ModelManifest manifest)
    {
        WhitePicture white = new(manifest.Whitening, manifest.IsMaterial);
        foreach (StagePlan plan in _stages.Select(static stage => stage.Plan))
        {
            Inpainting inpaint = plan.Part.Inpaint!;
            RegionBuffers region = _regions[plan.Stage];
            region.Known.Write<float>(0, ComputeStage.WhiteOf(white, inpaint.Picture, plan.Gain));
            region.Fill.Write<uint>(0, Array.ConvertAll(inpaint.Fills(), static fill => fill > 0.0f ? 1u : 0u));
        }
    }

    // The picture as it was, for whoever watches.
    private StageTask ShowPicture()
    {
        SamplerBuffers finest = _stages[^1].Buffers;
        NoisyCopy copy = new(finest.Estimate, finest.Count) { Source = _regions[^1].Known };

        return _stages[^1].Copy(_ => copy, finest.Count);
    }

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
