using Silk.NET.OpenGL;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// Writes maps into textures, some rows at a time.
/// </summary>
/// <remarks>Leaves programs, storage buffers, uniforms and image unit 0 of the context changed.</remarks>
internal sealed class PicturePrograms : IDisposable
{
    /// <summary>Both sides of the shaders' groups, in texels.</summary>
    public const int Group = 8;

    private const int SourceBinding = 0;
    private const int ColoursBinding = 2;
    private const int MeansBinding = 7;

    private const int SizeUniform = 0;
    private const int GainUniform = 1;
    private const int SpaceUniform = 2;
    private const int SidesUniform = 3;
    private const int PlacesUniform = 4;
    private const int PlaneUniform = 5;
    private const int FirstRowUniform = 6;

    private readonly GL _gl;
    private readonly ProgramCache _cache;
    private readonly GlProgram _present;
    private readonly GlProgram _firstLevel;
    private readonly GlProgram _level;

    /// <summary>Compiles them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="cache">Makes them, in the same context; null to compile them.</param>
    /// <exception cref="GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public PicturePrograms(GL gl, ProgramCache? cache = null)
    {
        _gl = gl;
        _cache = cache ?? new ProgramCache(gl);
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

    /// <summary>How many rows of groups a level has.</summary>
    /// <param name="level">The level.</param>
    public static int RowsOf(MipLevel level) => GroupRange.Needed(level.Height, Group);

    /// <summary>
    /// Lets whatever was queued before end its reading of the texture that is to be written: the host may have drawn with it.
    /// </summary>
    public void Begin()
    {
        // Image stores after this barrier wait for all accesses that began before it, texture fetches among them
        // (OpenGL 4.3, §7.12.2); nothing else keeps them behind a draw.
        _gl.MemoryBarrier(MemoryBarrierMask.ShaderImageAccessBarrierBit);
    }

    /// <summary>Queues the writing of a part of one of a texture's levels: of a map, or of means over the level before.</summary>
    /// <param name="target">What is written, and where.</param>
    /// <param name="number">The level; those before it are written.</param>
    /// <param name="rows">Which rows of groups, of <see cref="Group"/> texels each.</param>
    public void Run(PictureTarget target, int number, GroupRange rows)
    {
        MipLevel level = target.At(number);
        if (number < 2)
        {
            Use(number == 0 ? _present : _firstLevel, target.Shown, target.Colours);
        }
        else
        {
            _level.Use();
            target.Chain!.Means.BindBase(SourceBinding);
            _gl.Uniform1(SpaceUniform, (int)target.Colours.Space);
        }

        if (number > 0)
        {
            MipLevel before = target.At(number - 1);
            target.Chain!.Means.BindBase(MeansBinding);
            _gl.Uniform4(SidesUniform, before.Width, before.Height, level.Width, level.Height);
            _gl.Uniform2(PlacesUniform, before.At, level.At);
        }

        _gl.Uniform1(FirstRowUniform, rows.First * Group);
        _gl.BindImageTexture(0, target.Texture, number, false, 0, BufferAccessARB.WriteOnly, target.Format);
        _gl.DispatchCompute((uint)GroupRange.Needed(level.Width, Group), (uint)rows.Count, 1);
        _gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit);
    }

    /// <summary>
    /// Makes what is written whole for whatever reads the texture, and lets what it was made of be written again.
    /// </summary>
    public void Finish()
    {
        _gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit
            | MemoryBarrierMask.TextureFetchBarrierBit
            | MemoryBarrierMask.TextureUpdateBarrierBit
            | MemoryBarrierMask.ShaderImageAccessBarrierBit
            | MemoryBarrierMask.FramebufferBarrierBit);
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

    private GlProgram Compile(IEnumerable<KeyValuePair<string, int>> definitions, params ReadOnlySpan<string> files)
    {
        return _cache.Make(GlShaderSource.FromResources(typeof(PicturePrograms).Assembly, definitions, files));
    }
}
