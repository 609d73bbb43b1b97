using Silk.NET.OpenGL;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// What of sampling is not the network: noise, the sampler's step, and colours.
/// </summary>
/// <remarks>Leaves programs, storage buffers, uniforms and image unit 0 of the context changed.</remarks>
internal sealed class SamplerPrograms : IDisposable
{
    // local_size_x of Noise.comp and SamplerStep.comp; both sides of Present.comp's groups.
    private const int Group = 64;
    private const int PictureGroup = 8;

    // Numbers of one of Philox' blocks.
    private const int NoiseBlock = 4;

    private const int SourceBinding = 0;
    private const int VectorsBinding = 2;
    private const int EstimateBinding = 6;
    private const int TargetBinding = 7;

    /// <summary>Numbers that a group of the noise makes.</summary>
    public const int NoiseGroup = NoiseBlock * Group;

    /// <summary>Numbers that a group of a step makes.</summary>
    public const int StepGroup = Group;

    private readonly GL _gl;
    private readonly GlProgram _noise;
    private readonly GlProgram _step;
    private readonly GlProgram _colours;
    private readonly GlProgram _normals;

    /// <summary>Compiles them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public SamplerPrograms(GL gl)
    {
        _gl = gl;
        try
        {
            _noise = Compile([], "Philox.glsl", "Noise.comp");
            _step = Compile([], "SamplerStep.comp");
            _colours = Compile([new("NORMAL", 0)], "Present.comp");
            _normals = Compile([new("NORMAL", 1)], "Present.comp");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Queues the filling of a buffer with normal deviates.</summary>
    /// <param name="target">Receives number i of the stream at its place i.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="sequence">The stream.</param>
    /// <param name="part">Which of the groups, of <see cref="NoiseGroup"/> numbers each.</param>
    public void FillNormal(GlBuffer target, int count, RandomSequence sequence, GroupRange part)
    {
        _noise.Use();
        target.BindBase(TargetBinding);
        ReadOnlySpan<uint> words =
        [
            (uint)sequence.Seed, (uint)(sequence.Seed >> 32), (uint)sequence.Stream, (uint)(sequence.Stream >> 32),
        ];
        _gl.Uniform4(0, words);
        _gl.Uniform2(1, count, part.First * Group);
        Dispatch(part);
    }

    /// <summary>Queues a step.</summary>
    /// <param name="buffers">What it works on.</param>
    /// <param name="step">The step.</param>
    /// <param name="part">Which of the groups, of <see cref="StepGroup"/> numbers each.</param>
    public void Step(SamplerBuffers buffers, ComputeStep step, GroupRange part)
    {
        StepCoefficients next = step.Next;
        _step.Use();
        buffers.Answer.BindBase(SourceBinding);
        buffers.Range.BindBase(VectorsBinding);
        buffers.Estimate.BindBase(EstimateBinding);
        buffers.State.BindBase(TargetBinding);
        _gl.Uniform3(0, buffers.Count, buffers.Pixels, part.First * Group);
        _gl.Uniform2(1, (float)step.Target.FromXt, (float)step.Target.FromPrediction);
        _gl.Uniform3(2, (float)next.FromXt, (float)next.FromX0, (float)next.FromPrevious);
        Dispatch(part);
    }

    /// <summary>Queues the writing of a map into a texture.</summary>
    /// <param name="source">White channels, [C, H, W].</param>
    /// <param name="colours">What becomes red, green and blue.</param>
    /// <param name="buffers">Of the same size.</param>
    /// <param name="texture">The texture; level 0 is written.</param>
    /// <param name="format">The texture's format.</param>
    public void Present(
        GlBuffer source, MapColours colours, SamplerBuffers buffers, uint texture, InternalFormat format)
    {
        (colours.IsNormal ? _normals : _colours).Use();
        source.BindBase(SourceBinding);
        colours.Buffer.BindBase(VectorsBinding);
        _gl.Uniform3(0, buffers.Width, buffers.Height, buffers.Channels);
        _gl.BindImageTexture(0, texture, 0, false, 0, BufferAccessARB.WriteOnly, format);
        _gl.DispatchCompute(
            (uint)GroupRange.Needed(buffers.Width, PictureGroup),
            (uint)GroupRange.Needed(buffers.Height, PictureGroup),
            1);
        _gl.MemoryBarrier(MemoryBarrierMask.TextureFetchBarrierBit
            | MemoryBarrierMask.TextureUpdateBarrierBit
            | MemoryBarrierMask.ShaderImageAccessBarrierBit
            | MemoryBarrierMask.FramebufferBarrierBit);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _noise?.Dispose();
        _step?.Dispose();
        _colours?.Dispose();
        _normals?.Dispose();
    }

    private void Dispatch(GroupRange part)
    {
        _gl.DispatchCompute((uint)part.Count, 1, 1);
        _gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit);
    }

    private GlProgram Compile(IEnumerable<KeyValuePair<string, int>> definitions, params ReadOnlySpan<string> files)
    {
        return new GlProgram(_gl, GlShaderSource.FromResources(typeof(SamplerPrograms).Assembly, definitions, files));
    }
}
