using Silk.NET.OpenGL;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// Writes maps into textures.
/// </summary>
/// <remarks>Leaves programs, storage buffers, uniforms and image unit 0 of the context changed.</remarks>
internal sealed class PicturePrograms : IDisposable
{
    // Both sides of the shaders' groups.
    private const int Group = 8;

    private const int SourceBinding = 0;
    private const int ColoursBinding = 2;
    private const int MeansBinding = 7;

    private const int SizeUniform = 0;
    private const int GainUniform = 1;
    private const int SpaceUniform = 2;
    private const int SidesUniform = 3;
    private const int PlacesUniform = 4;
    private const int PlaneUniform = 5;

    private readonly GL _gl;
    private readonly GlProgram _present;
    private readonly GlProgram _firstLevel;
    private readonly GlProgram _level;

    /// <summary>Compiles them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public PicturePrograms(GL gl)
    {
        _gl = gl;
        try
        {
            _present = Compile([], "Colours.glsl", "Present.comp");
            _firstLevel = Compile([new("FIRST", 1)], "Colours.glsl", "MipLevel.comp");
            _level = Compile([new("FIRST", 0)], "MipLevel.comp");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Queues the writing of a map into level 0 of a texture.</summary>
    /// <param name="shown">What is shown.</param>
    /// <param name="colours">What becomes red, green and blue.</param>
    /// <param name="texture">The texture.</param>
    /// <param name="format">The texture's format.</param>
    public void Present(ShownPicture shown, MapColours colours, uint texture, InternalFormat format)
    {
        Use(_present, shown, colours);
        Dispatch(texture, format, 0, shown.Width, shown.Height);
        Finish();
    }

    /// <summary>Queues the writing of a map into the levels of a texture from 1 on.</summary>
    /// <param name="shown">What is shown.</param>
    /// <param name="colours">What becomes red, green and blue.</param>
    /// <param name="texture">The texture.</param>
    /// <param name="format">The texture's format.</param>
    /// <param name="chain">The levels, of the same size.</param>
    /// <param name="count">How many of them, at least 1.</param>
    public void PresentLevels(
        ShownPicture shown, MapColours colours, uint texture, InternalFormat format, MipChain chain, int count)
    {
        MipLevel before = new(shown.Width, shown.Height, 0);
        for (int i = 0; i < count; i++)
        {
            MipLevel level = chain.Levels[i];
            if (i == 0)
            {
                Use(_firstLevel, shown, colours);
            }
            else
            {
                _level.Use();
                chain.Means.BindBase(SourceBinding);
                _gl.Uniform1(SpaceUniform, (int)colours.Space);
            }

            chain.Means.BindBase(MeansBinding);
            _gl.Uniform4(SidesUniform, before.Width, before.Height, level.Width, level.Height);
            _gl.Uniform2(PlacesUniform, before.At, level.At);
            Dispatch(texture, format, i + 1, level.Width, level.Height);
            _gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit);
            before = level;
        }

        Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _present?.Dispose();
        _firstLevel?.Dispose();
        _level?.Dispose();
    }

    private void Use(GlProgram program, ShownPicture shown, MapColours colours)
    {
        program.Use();
        shown.Values.BindBase(SourceBinding);
        colours.Buffer.BindBase(ColoursBinding);
        _gl.Uniform4(SizeUniform, shown.Width, shown.Height, shown.Channels, shown.Square);
        _gl.Uniform2(PlaneUniform, shown.Plane.Width, shown.Plane.Height);
        _gl.Uniform1(GainUniform, (float)shown.Factor);
        _gl.Uniform1(SpaceUniform, (int)colours.Space);
    }

    private void Dispatch(uint texture, InternalFormat format, int level, int width, int height)
    {
        _gl.BindImageTexture(0, texture, level, false, 0, BufferAccessARB.WriteOnly, format);
        _gl.DispatchCompute((uint)GroupRange.Needed(width, Group), (uint)GroupRange.Needed(height, Group), 1);
    }

    // The texture is whole for whatever reads it, and what it was made of may be written again: by the next step.
    private void Finish()
    {
        _gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit
            | MemoryBarrierMask.TextureFetchBarrierBit
            | MemoryBarrierMask.TextureUpdateBarrierBit
            | MemoryBarrierMask.ShaderImageAccessBarrierBit
            | MemoryBarrierMask.FramebufferBarrierBit);
    }

    private GlProgram Compile(IEnumerable<KeyValuePair<string, int>> definitions, params ReadOnlySpan<string> files)
    {
        return new GlProgram(_gl, GlShaderSource.FromResources(typeof(PicturePrograms).Assembly, definitions, files));
    }
}
