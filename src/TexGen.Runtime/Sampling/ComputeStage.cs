using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// What makes a tile at one of its scales: the tensors of that size, and the dispatches that they pass through.
/// </summary>
internal sealed partial class ComputeStage : IDisposable
{
    // What a number of noise, or of a sampler's step, costs in multiplications and additions; and one of a cubic.
    private const int NumberWork = 32;
    private const int CubicWork = 64;

    private readonly ComputeNetwork _network;
    private readonly SamplerPrograms _programs;
    private readonly ConditioningInfo? _conditioning;
    private readonly TileCondition _condition;
    private readonly int _rollPeriod;
    private readonly NetworkPass _pass;

    // The picture to enlarge, white, at the full size; of models that do so.
    private readonly GlBuffer? _large;

    // The picture to begin with, white, with the scale's gain.
    private readonly GlBuffer? _start;

    /// <summary>
    /// Allocates what it works on, and uploads the planes of the condition.
    /// </summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="network">The network; not disposed.</param>
    /// <param name="programs">The programs of sampling; not disposed.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="plan">Scale, size and steps, and what the tile shall be; checked.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public ComputeStage(
        GL gl,
        ComputeNetwork network,
        SamplerPrograms programs,
        ModelManifest manifest,
        StagePlan plan)
    {
        _network = network;
        _programs = programs;
        _conditioning = manifest.Conditioning;
        _condition = plan.Part.Condition;

        // What is padded with zeros is no torus to be rolled.
        _rollPeriod = manifest.IsSeamless ? network.Stride : 1;
        Plan = plan;
        _pass = network.Prepare(plan.Width, plan.Height);
        try
        {
            _ = plan.Stage > 0 ? programs.Enlarging : null;
            _ = plan.Steps.Any(static step => step.Next.FromNoise > 0.0) ? programs.Stepping : null;
            Buffers = new SamplerBuffers(gl, manifest, plan, _condition.Guidance is not (0.0 or 1.0));
            UploadPlanes();
            WhitePicture white = new(manifest.Whitening, manifest.IsMaterial);
            _large = manifest.Conditioning?.Upscale is null
                ? null
                : StorageBuffer.Filled<float>(gl, WhiteOf(white, Enlarged(plan)));
            _start = StartOf(white, plan) is float[] start ? StorageBuffer.Filled<float>(gl, start) : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Scale, size and steps.</summary>
    public StagePlan Plan { get; }

    /// <summary>x_t, x̂_0 and what lies between.</summary>
    public SamplerBuffers Buffers { get; } = null!;

    // Channels behind the picture's that tell of the guide, and those of the coarser picture behind them.
    private int GuidePlanes => _conditioning?.Guide is GuideInfo guide ? guide.Mean.Length + 1 : 0;

    private double Guidance => Buffers.Absent is null ? 1.0 : _condition.Guidance;

    private int CoarserAt => Buffers.Count + (GuidePlanes * Buffers.Pixels);

    /// <summary>The dispatch that makes numbers with noise.</summary>
    /// <param name="copy">Which, at a step; of the same count at all.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="isCubic">Whether they are interpolated.</param>
    public StageTask Copy(Func<int, NoisyCopy> copy, int count, bool isCubic = false)
    {
        return new StageTask(
            GroupRange.Needed(count, SamplerPrograms.NoiseGroup),
            (long)count * (isCubic ? CubicWork : NumberWork),
            (step, part) => _programs.Run(copy(step), part));
    }

    /// <summary>
    /// The network's dispatches at a step: once, or with and without the condition.
    /// </summary>
    /// <param name="films">What the noise levels do to it; not disposed.</param>
    /// <param name="levelAt">The place of a step's noise level among the films'.</param>
    public IEnumerable<StageTask> Evaluate(StageFilms films, Func<int, int> levelAt)
    {
        bool isGuided = Buffers.Absent is not null;
        foreach (bool drops in isGuided ? [false, true] : new[] { _condition.Guidance == 0.0 })
        {
            GlBuffer answer = isGuided && drops ? Buffers.Absent! : Buffers.Answer;
            int channels = Buffers.Channels;
            (int, int) hidden = drops ? (channels, channels + GuidePlanes) : default;
            foreach (NetworkCommand command in _pass.Commands)
            {
                yield return new StageTask(command.Groups, command.Work, (step, part) => _network.Run(
                    command, Buffers.State, answer, films.At(levelAt(step), drops), Roll(step), part, hidden))
                {
                    Rows = command.Rows,
                    IsNetwork = true,
                };
            }
        }
    }

    /// <summary>The sampler's step.</summary>
    /// <param name="noise">The tile's noise, asked for whenever it is needed.</param>
    public StageTask Step(Func<TurnedNoise> noise) => OfNumbers((step, part) =>
    {
        TurnedNoise turned = Plan.At(noise(), step);
        (RandomSequence first, RandomSequence second) = turned.Sampler(Plan.Stage, step);
        _programs.Step(Buffers, Plan.Steps[step], Guidance, (first, second, turned.Cosine, turned.Sine), part);
    });

    /// <summary>A step that keeps a part of the picture.</summary>
    /// <param name="region">What is kept, and where; not disposed.</param>
    /// <param name="move">The step.</param>
    /// <param name="noise">The streams of what is new and of what is kept, at a step.</param>
    public StageTask Repaint(
        RegionBuffers region,
        Func<int, RepaintMove> move,
        Func<int, (RandomSequence Unknown, RandomSequence Known)> noise)
    {
        return OfNumbers((step, part) => _programs.Repaint(
            Buffers, region, move(step), Guidance, noise(step), part));
    }

    /// <summary>The noise that is added to x_t before a step.</summary>
    /// <param name="forward">How much, at a step; null for none.</param>
    /// <param name="noise">Its stream, at a step.</param>
    public StageTask AddNoise(Func<int, ForwardStep?> forward, Func<int, RandomSequence> noise)
    {
        // x_t ~ N(√(1 − β_{t−1}) x_{t−1}, β_{t−1} I)  (arXiv:2201.09865, Algorithm 1, line 10)
        return Copy(
            step => forward(step) is not ForwardStep added
                ? new NoisyCopy(Buffers.State, 0)
                : new NoisyCopy(Buffers.State, Buffers.Count)
                {
                    Source = Buffers.State,
                    Factor = added.MeanFactor,
                    Noise = (noise(step), noise(step)),
                    Deviations = (added.Deviation, 0.0),
                },
            Buffers.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Buffers?.Dispose();
        _large?.Dispose();
        _start?.Dispose();
        _pass.Dispose();
    }

    private StageTask OfNumbers(Action<int, GroupRange> run)
    {
        return new StageTask(
            GroupRange.Needed(Buffers.Count, SamplerPrograms.StepGroup), (long)Buffers.Count * NumberWork, run);
    }

    // The grid of the strided network falls on other pixels at every step.
    private (int X, int Y) Roll(int step)
    {
        RandomSequence stream = NoiseStreams.Roll(step);
        int y = stream.Below(0, _rollPeriod);

        return (stream.Below(1, _rollPeriod), y);
    }
}
