using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// The reverse process of one tile, cut into dispatches. Nothing of it is ever read back.
/// </summary>
internal sealed class ComputeProcess : IDisposable
{
    // The part of the work asked for that is not worth a dispatch.
    private const int SmallestPart = 16;

    // What a number of noise, or of a sampler's step, costs in multiplications and additions.
    private const int NumberWork = 32;

    private readonly ComputeTileUNet _network;
    private readonly SamplerPrograms _programs;
    private readonly TileUNetPass _pass;
    private readonly ComputeStep[] _steps;
    private readonly int[] _filmAt;
    private readonly GlBuffer _film;
    private readonly ulong _seed;
    private readonly int _mostGroups;

    // -1 the noise, then the network's, behind them the sampler's step; and the first group of it that is not queued.
    private int _command = -1;
    private int _group;

    /// <summary>
    /// Allocates what it works on.
    /// </summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="network">The network; not disposed.</param>
    /// <param name="programs">The programs of sampling; not disposed.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="seed">The tile's seed.</param>
    /// <param name="width">Its width in pixels, a multiple of the network's stride.</param>
    /// <param name="height">Its height.</param>
    /// <exception cref="ArgumentException">The size does not fit the stride.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public ComputeProcess(
        GL gl,
        ComputeTileUNet network,
        SamplerPrograms programs,
        ModelManifest manifest,
        ComputeStep[] steps,
        ulong seed,
        int width,
        int height)
    {
        _network = network;
        _programs = programs;
        _steps = steps;
        _seed = seed;
        _mostGroups = DispatchLimit.Groups(gl);
        _pass = network.Prepare(width, height);

        try
        {
            // Scales and shifts of all steps at once: none is uploaded on the way.
            INoiseEmbedding embedding = ModelFile.CreateEmbedding(manifest);
            float[] features = new float[embedding.Width];
            WeightStore films = new();
            _filmAt = new int[steps.Length];
            for (int i = 0; i < steps.Length; i++)
            {
                embedding.Embed(steps[i].Level, features);
                _filmAt[i] = network.AddFilm(features, films);
            }

            int answered = manifest.Whitening.Channels * (manifest.LearnsVariance ? 2 : 1);
            Buffers = new SamplerBuffers(gl, manifest.Whitening, answered, width, height);
            _film = films.UploadVectors(gl);
        }
        catch
        {
            Buffers?.Dispose();
            _pass.Dispose();
            throw;
        }
    }

    /// <summary>x_t, x̂_0 and their size.</summary>
    public SamplerBuffers Buffers { get; }

    /// <summary>How many steps there are.</summary>
    public int StepCount => _steps.Length;

    /// <summary>How many of them are done.</summary>
    public int Step { get; private set; }

    /// <summary>σ_t of x_t, the deviation of its noise; 0 when all steps are done.</summary>
    public double Sigma => IsFinished ? 0.0 : _steps[Step].Level.Sigma;

    /// <summary>Whether there is an x_t.</summary>
    public bool HasBegun => _command >= 0;

    /// <summary>Whether all are done; x_t is x_0 then.</summary>
    public bool IsFinished => Step == StepCount;

    /// <summary>Binds what the dispatches share; needed again after anything else has bound storage buffers.</summary>
    public void Begin() => _network.Begin(_film);

    /// <summary>
    /// Queues dispatches.
    /// </summary>
    /// <param name="work">About how much, in multiplications and additions.</param>
    /// <param name="largestPart">The most that a single dispatch is to be.</param>
    /// <returns>How much it was; 0 when the process is finished.</returns>
    public long Run(long work, long largestPart)
    {
        long done = 0;

        // What is left at the end is not worth a dispatch of its own.
        while (!IsFinished && work - done > work / SmallestPart)
        {
            done += RunPart(Math.Min(work - done, largestPart));
        }

        return done;
    }

    /// <summary>Queues what is missing of the noise.</summary>
    public void MakeNoise()
    {
        while (!HasBegun)
        {
            _ = RunPart(long.MaxValue);
        }
    }

    /// <summary>Queues all dispatches up to the end of the step; none when the process is finished.</summary>
    public void RunStep()
    {
        int goal = Math.Min(Step + 1, StepCount);
        while (Step < goal)
        {
            _ = RunPart(long.MaxValue);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _film.Dispose();
        Buffers.Dispose();
        _pass.Dispose();
    }

    // Queues one dispatch: of the noise, of the network, or of the sampler's step.
    private long RunPart(long most)
    {
        NetworkCommand? command = _command >= 0 && _command < _pass.Commands.Count ? _pass.Commands[_command] : null;
        int groupSize = _command < 0 ? SamplerPrograms.NoiseGroup : SamplerPrograms.StepGroup;
        int groups = command?.Groups ?? GroupRange.Needed(Buffers.Count, groupSize);
        long groupWork = Math.Max(1, (command?.Work ?? (long)Buffers.Count * NumberWork) / groups);
        int count = (int)Math.Clamp(most / groupWork, 1, Math.Min(groups - _group, _mostGroups));
        GroupRange part = new(_group, count);
        if (command is not null)
        {
            _network.Run(command, Buffers.State, Buffers.Answer, _filmAt[Step], Roll(), part);
        }
        else if (_command < 0)
        {
            // x_T ~ N(0, I)  (DDPM Algorithm 2, line 1): of white pictures x_t has deviation 1 at every level.
            _programs.FillNormal(Buffers.State, Buffers.Count, NoiseStreams.Initial(_seed), part);
        }
        else
        {
            _programs.Step(Buffers, _steps[Step], part);
        }

        _group += count;
        if (_group == groups)
        {
            _group = 0;
            GoOn();
        }

        return count * groupWork;
    }

    private void GoOn()
    {
        _command++;
        if (_command > _pass.Commands.Count)
        {
            _command = 0;
            Step++;

            // The network's bindings made way for the sampler's.
            Begin();
        }
    }

    // The grid of the strided network falls on other pixels at every step.
    private (int X, int Y) Roll()
    {
        RandomSequence stream = NoiseStreams.Roll(Step);
        int y = stream.Below(0, _network.Stride);

        return (stream.Below(1, _network.Stride), y);
    }
}
