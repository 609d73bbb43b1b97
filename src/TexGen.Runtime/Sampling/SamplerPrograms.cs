using Silk.NET.OpenGL;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// What of sampling is not the network: noise, and the sampler's step.
/// </summary>
/// <remarks>Leaves programs, storage buffers and uniforms of the context changed.</remarks>
internal sealed class SamplerPrograms : IDisposable
{
    // local_size_x of Noise.comp and SamplerStep.comp.
    private const int Group = 64;

    // Numbers of one of Philox' blocks.
    private const int NoiseBlock = 4;

    private const int SourceBinding = 0;
    private const int KnownBinding = 1;
    private const int VectorsBinding = 2;
    private const int AbsentBinding = 3;
    private const int FillBinding = 4;
    private const int EarlierBinding = 5;
    private const int EstimateBinding = 6;
    private const int TargetBinding = 7;

    // Where the streams of a step's noise are told: two, then what becomes of them.
    private const int NoiseUniform = 4;

    /// <summary>Numbers that a group of the noise makes.</summary>
    public const int NoiseGroup = NoiseBlock * Group;

    /// <summary>Numbers that a group of a step makes.</summary>
    public const int StepGroup = Group;

    private readonly GL _gl;
    private readonly ProgramCache _cache;
    private readonly GlProgram _noise;
    private readonly GlProgram _step;
    private GlProgram? _enlarged;
    private GlProgram? _reduced;
    private GlProgram? _noisyStep;
    private GlProgram? _repaint;

    /// <summary>Compiles them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="cache">Makes them, in the same context; null to compile them.</param>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public SamplerPrograms(GL gl, ProgramCache? cache = null)
    {
        _gl = gl;
        _cache = cache ?? new ProgramCache(gl);
        try
        {
            _noise = Compile([new("ENLARGED", 0), new("REDUCED", 0)], "Philox.glsl", "Noise.comp");
            _step = Compile([new("REPAINT", 0), new("NOISY", 0)], "SamplerStep.comp");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Doubles pictures by a cubic. This and the following are compiled when first asked for.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Enlarging =>
        _enlarged ??= Compile([new("ENLARGED", 1), new("REDUCED", 0)], "Philox.glsl", "Noise.comp");

    /// <summary>Takes means of squares of pixels.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Reducing =>
        _reduced ??= Compile([new("ENLARGED", 0), new("REDUCED", 1)], "Philox.glsl", "Noise.comp");

    /// <summary>Steps that keep a part of the picture.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Repainting => _repaint ??= Compile([new("REPAINT", 1), new("NOISY", 0)], "Philox.glsl", "SamplerStep.comp");

    /// <summary>Steps that add noise.</summary>
    /// <exception cref="GraphicsException">The driver refuses the shader; carries its info log.</exception>
    public GlProgram Stepping => _noisyStep ??= Compile([new("REPAINT", 0), new("NOISY", 1)], "Philox.glsl", "SamplerStep.comp");

    /// <summary>Queues numbers with noise.</summary>
    /// <param name="copy">Which.</param>
    /// <param name="part">Which of the groups, of <see cref="NoiseGroup"/> numbers each.</param>
    public void Run(NoisyCopy copy, GroupRange part)
    {
        if (copy.Count == 0)
        {
            return;
        }

        GlProgram program = copy.Reduction switch
        {
            0 => Enlarging,
            1 => _noise,
            _ => Reducing,
        };
        program.Use();
        (copy.Source ?? copy.Target).BindBase(SourceBinding);
        copy.Target.BindBase(TargetBinding);
        (RandomSequence first, RandomSequence second) = copy.Noise;
        SetStreams(0, first, second);
        _gl.Uniform3(2, copy.Count, part.First * Group, copy.At);
        _gl.Uniform3(
            3,
            copy.Source is null ? 0.0f : (float)copy.Factor,
            (float)copy.Deviations.First,
            (float)copy.Deviations.Second);
        if (copy.Reduction != 1)
        {
            _gl.Uniform3(4, copy.Size.Width, copy.Size.Height, copy.Reduction);
        }

        Dispatch(part);
    }

    /// <summary>Queues a step.</summary>
    /// <param name="buffers">What it works on.</param>
    /// <param name="step">The step.</param>
    /// <param name="guidance">s of classifier-free guidance; 1 where the network answers once.</param>
    /// <param name="noise">Of what the noise is made that it adds, if it adds any: cos(φ) ε + sin(φ) ε′.</param>
    /// <param name="part">Which of the groups, of <see cref="StepGroup"/> numbers each.</param>
    public void Step(
        SamplerBuffers buffers,
        ComputeStep step,
        double guidance,
        (RandomSequence First, RandomSequence Second, double Cosine, double Sine) noise,
        GroupRange part)
    {
        bool isNoisy = step.Learned is not null || step.Next.FromNoise > 0.0;
        (isNoisy ? Stepping : _step).Use();
        Bind(buffers, step, guidance, part);
        if (isNoisy)
        {
            SetStreams(NoiseUniform, noise.First, noise.Second);
            _gl.Uniform3(NoiseUniform + 2, (float)step.Next.FromNoise, (float)noise.Cosine, (float)noise.Sine);
            SetLearned(step);
        }

        Dispatch(part);
    }

    /// <summary>Queues a step that keeps a part of the picture.</summary>
    /// <param name="buffers">What it works on.</param>
    /// <param name="region">What is kept, and where.</param>
    /// <param name="move">The step.</param>
    /// <param name="guidance">s of classifier-free guidance; 1 where the network answers once.</param>
    /// <param name="noise">The streams of what is new and of what is kept.</param>
    /// <param name="part">Which of the groups, of <see cref="StepGroup"/> numbers each.</param>
    public void Repaint(
        SamplerBuffers buffers,
        RegionBuffers region,
        RepaintMove move,
        double guidance,
        (RandomSequence Unknown, RandomSequence Known) noise,
        GroupRange part)
    {
        Repainting.Use();
        Bind(buffers, move.Step, guidance, part);
        region.Known.BindBase(KnownBinding);
        region.Fill.BindBase(FillBinding);
        SetStreams(NoiseUniform, noise.Unknown, noise.Known);
        _gl.Uniform3(
            NoiseUniform + 2,
            (float)move.Step.Next.FromNoise,
            (float)move.Following.Signal,
            (float)move.Following.Noise);
        SetLearned(move.Step);
        _gl.Uniform1(8, (int)move.Kind);
        Dispatch(part);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _noise?.Dispose();
        _enlarged?.Dispose();
        _reduced?.Dispose();
        _step?.Dispose();
        _noisyStep?.Dispose();
        _repaint?.Dispose();
    }

    private void Bind(SamplerBuffers buffers, ComputeStep step, double guidance, GroupRange part)
    {
        StepCoefficients next = step.Next;
        buffers.Answer.BindBase(SourceBinding);
        buffers.Range.BindBase(VectorsBinding);
        (buffers.Absent ?? buffers.Answer).BindBase(AbsentBinding);
        buffers.Estimate.BindBase(EstimateBinding);
        buffers.State.BindBase(TargetBinding);
        (buffers.Earlier ?? buffers.Estimate).BindBase(EarlierBinding);
        _gl.Uniform3(0, buffers.Count, buffers.Pixels, part.First * Group);
        _gl.Uniform2(1, (float)step.Target.FromXt, (float)step.Target.FromPrediction);
        _gl.Uniform3(2, (float)next.FromXt, (float)next.FromX0, (float)next.FromPrevious);
        _gl.Uniform1(3, (float)guidance);
        _gl.Uniform1(9, (float)(next.FromBeforePrevious + next.FromPastXt));
        _gl.Uniform1(10, buffers.Earlier is null ? 0 : (int)step.Keeps);
    }

    private void SetLearned(ComputeStep step)
    {
        LearnedDeviation learned = step.Learned ?? default;
        _gl.Uniform3(7, step.Learned is null ? 0.0f : 1.0f, (float)learned.LogVariance, (float)learned.LogRatio);
    }

    private void SetStreams(int location, RandomSequence first, RandomSequence second)
    {
        ReadOnlySpan<uint> words =
        [
            (uint)first.Seed, (uint)(first.Seed >> 32), (uint)first.Stream, (uint)(first.Stream >> 32),
            (uint)second.Seed, (uint)(second.Seed >> 32), (uint)second.Stream, (uint)(second.Stream >> 32),
        ];
        _gl.Uniform4(location, words);
    }

    private void Dispatch(GroupRange part)
    {
        _gl.DispatchCompute((uint)part.Count, 1, 1);
        MemoryBarriers.BetweenKernels(_gl);
    }

    private GlProgram Compile(IEnumerable<KeyValuePair<string, int>> definitions, params ReadOnlySpan<string> files)
    {
        return _cache.Make(GlShaderSource.FromResources(typeof(SamplerPrograms).Assembly, definitions, files));
    }
}
