using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests;

/// <summary>
/// The state of a context that a host might have left behind: every value that the runtime could get in the way of is
/// something unusual, and there is a picture of all of them to compare.
/// </summary>
internal sealed class HostState : IDisposable
{
    private const int Places = 8;
    private const int Units = 8;
    private const int PartStart = 256;
    private const int PartSize = 512;

    // A part that lies beyond what 31 bits can say: it is looked at when a shader reads it, and none does. Mesa tells no more
    // than 32 bits of it.
    private const long FarStart = 3L << 30;
    private const long FarSize = 5L << 29;

    private const uint TimeElapsed = 0x88BF;
    private const uint CurrentQuery = 0x8865;
    private const BufferTargetARB QueryBuffer = (BufferTargetARB)0x9192;
    private const TextureUnit ActiveUnit = TextureUnit.Texture5;

    private static readonly (BufferTargetARB Target, uint Binding)[] Targets =
    [
        (BufferTargetARB.ArrayBuffer, 0x8894),
        (BufferTargetARB.ElementArrayBuffer, 0x8895),
        (BufferTargetARB.PixelPackBuffer, 0x88ED),
        (BufferTargetARB.PixelUnpackBuffer, 0x88EF),
        (BufferTargetARB.CopyReadBuffer, 0x8F36),
        (BufferTargetARB.CopyWriteBuffer, 0x8F37),
        (BufferTargetARB.DrawIndirectBuffer, 0x8F43),
        (BufferTargetARB.DispatchIndirectBuffer, 0x90EF),
        (QueryBuffer, 0x9193),

        // These last: to bind to one of their numbered places binds to them, too.
        (BufferTargetARB.UniformBuffer, 0x8A28),
        (BufferTargetARB.AtomicCounterBuffer, 0x92C1),
        (BufferTargetARB.ShaderStorageBuffer, 0x90D3),
    ];

    // Target of buffers with numbered places, how many of them, and what asks for buffer, start and size.
    private static readonly (BufferTargetARB Target, int Count, GLEnum[] Names)[] Indexed =
    [
        (BufferTargetARB.ShaderStorageBuffer, Places, [(GLEnum)0x90D3, (GLEnum)0x90D4, (GLEnum)0x90D5]),
        (BufferTargetARB.UniformBuffer, Places, [(GLEnum)0x8A28, (GLEnum)0x8A29, (GLEnum)0x8A2A]),
        (BufferTargetARB.AtomicCounterBuffer, 1, [(GLEnum)0x92C1, (GLEnum)0x92C2, (GLEnum)0x92C3]),
    ];

    // GL_IMAGE_BINDING_NAME, _LEVEL, _LAYERED, _LAYER, _ACCESS and _FORMAT.
    private static readonly GetPName[] OfImages =
    [
        (GetPName)0x8F3A, (GetPName)0x8F3B, (GetPName)0x8F3C, (GetPName)0x8F3D, (GetPName)0x8F3E, (GetPName)0x906E,
    ];

    private static readonly (PixelStoreParameter Name, int Default)[] PixelStores =
    [
        (PixelStoreParameter.UnpackSwapBytes, 0),
        (PixelStoreParameter.UnpackLsbFirst, 0),
        (PixelStoreParameter.UnpackRowLength, 0),
        (PixelStoreParameter.UnpackSkipRows, 0),
        (PixelStoreParameter.UnpackSkipPixels, 0),
        (PixelStoreParameter.UnpackAlignment, 4),
        (PixelStoreParameter.UnpackSkipImages, 0),
        (PixelStoreParameter.UnpackImageHeight, 0),
        (PixelStoreParameter.PackSwapBytes, 0),
        (PixelStoreParameter.PackLsbFirst, 0),
        (PixelStoreParameter.PackRowLength, 0),
        (PixelStoreParameter.PackSkipRows, 0),
        (PixelStoreParameter.PackSkipPixels, 0),
        (PixelStoreParameter.PackAlignment, 4),
        (PixelStoreParameter.PackSkipImages, 0),
        (PixelStoreParameter.PackImageHeight, 0),
    ];

    // Values of one number each.
    private static readonly (string Name, uint Number)[] Single =
    [
        ("program", 0x8B8D),
        ("pipeline", 0x825A),
        ("active texture", 0x84E0),
        ("vertex array", 0x85B5),
        ("draw framebuffer", 0x8CA6),
        ("read framebuffer", 0x8CAA),
        ("renderbuffer", 0x8CA7),
        .. Targets.Select(static target => ($"{target.Target}", target.Binding)),
        .. PixelStores.Select(static store => ($"{store.Name}", (uint)store.Name)),
    ];

    // Of each texture unit: textures of two dimensions, of arrays and of three, a cube, a buffer's, and the sampler.
    private static readonly uint[] OfUnits = [0x8069, 0x8C1D, 0x806A, 0x8514, 0x8C2C, 0x8919];

    private readonly GL _gl;
    private readonly GlProgram _program;
    private readonly GlBuffer _buffer;
    private readonly GlTexture _texture;
    private readonly TexelView _texels;
    private readonly uint _query;
    private readonly uint _pipeline;
    private readonly uint _sampler;
    private readonly uint _vertexArray;
    private readonly uint _framebuffer;
    private readonly BindOne _bindPipeline = Function<BindOne>("glBindProgramPipeline");
    private readonly GetQuery _getQuery = Function<GetQuery>("glGetQueryiv");

    /// <summary>Makes the state unusual; a query of elapsed time is under way.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public HostState(GL gl)
    {
        _gl = gl;
        _program = GlProgram.FromResources(gl, typeof(HostState).Assembly, "Nothing.comp");
        _buffer = StorageBuffer.Allocate(gl, 4096);
        _texture = new GlTexture(gl, 4, 4, format: SizedInternalFormat.Rgba8);
        _texels = new TexelView(gl, _buffer.Handle, TexelFormats.Two);
        Function<Generate>("glGenProgramPipelines")(1, out _pipeline);
        Function<Generate>("glGenSamplers")(1, out _sampler);
        _vertexArray = gl.GenVertexArray();
        _framebuffer = gl.GenFramebuffer();
        _query = gl.GenQuery();

        _bindPipeline(_pipeline);
        gl.UseProgram(_program.Handle);
        gl.BindVertexArray(_vertexArray);
        BindBuffers();
        BindTextures();
        gl.BindFramebuffer(FramebufferTarget.DrawFramebuffer, _framebuffer);
        gl.FramebufferTexture2D(
            FramebufferTarget.DrawFramebuffer,
            FramebufferAttachment.ColorAttachment0,
            TextureTarget.Texture2D,
            _texture.Handle,
            0);
        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, _framebuffer);
        foreach ((PixelStoreParameter name, int standard) in PixelStores)
        {
            gl.PixelStore(name, standard == 0 ? 1 : 8);
        }

        gl.Viewport(3, 5, 7, 11);
        gl.Scissor(2, 4, 6, 8);
        gl.BeginQuery(QueryTarget.TimeElapsed, _query);
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    private delegate void Generate(int count, out uint name);

    private delegate void BindOne(uint name);

    private delegate void Delete(int count, ref uint name);

    private delegate nint GetAddress([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    private delegate void GetQuery(uint target, uint name, out int value);

    /// <summary>All watched values, named.</summary>
    public string Capture()
    {
        List<string> values = [];
        values.AddRange(Single.Select(value => $"{value.Name}={_gl.GetInteger((GetPName)value.Number)}"));
        int[] box = new int[4];
        foreach (GetPName name in new[] { GetPName.Viewport, GetPName.ScissorBox })
        {
            _gl.GetInteger(name, box.AsSpan());
            values.Add($"{name}={string.Join(' ', box)}");
        }

        foreach ((BufferTargetARB target, int count, GLEnum[] names) in Indexed)
        {
            for (uint place = 0; place < count; place++)
            {
                foreach (GLEnum name in names)
                {
                    _gl.GetInteger64(name, place, out long value);
                    values.Add($"{target} {place} {name}={value}");
                }
            }
        }

        for (uint unit = 0; unit < Units; unit++)
        {
            values.AddRange(OfImages.Select(name => $"image {unit} {name}={_gl.GetInteger(name, unit)}"));
        }

        for (int unit = 0; unit < Units; unit++)
        {
            _gl.ActiveTexture(TextureUnit.Texture0 + unit);
            values.AddRange(OfUnits.Select(name => $"unit {unit} 0x{name:X}={_gl.GetInteger((GetPName)name)}"));
        }

        _gl.ActiveTexture(ActiveUnit);
        _getQuery(TimeElapsed, CurrentQuery, out int query);
        values.Add($"query={query}");

        return string.Join('\n', values);
    }

    /// <summary>Ends the query, puts OpenGL's defaults in the place of what is bound, and deletes it all.</summary>
    public void Dispose()
    {
        _gl.EndQuery(QueryTarget.TimeElapsed);
        foreach ((BufferTargetARB target, _) in Targets)
        {
            _gl.BindBuffer(target, 0);
        }

        _gl.GetQueryObject(_query, (QueryObjectParameterName)0x8866, out long nanoseconds);
        Assert.InRange(nanoseconds, 1, long.MaxValue);
        foreach ((PixelStoreParameter name, int standard) in PixelStores)
        {
            _gl.PixelStore(name, standard);
        }

        _gl.BindFramebuffer(FramebufferTarget.Framebuffer, 0);
        _gl.BindVertexArray(0);
        _gl.UseProgram(0);
        _bindPipeline(0);
        _gl.DeleteFramebuffer(_framebuffer);
        _gl.DeleteVertexArray(_vertexArray);
        _gl.DeleteQuery(_query);
        (uint pipeline, uint sampler) = (_pipeline, _sampler);
        Function<Delete>("glDeleteProgramPipelines")(1, ref pipeline);
        Function<Delete>("glDeleteSamplers")(1, ref sampler);
        _texture.Dispose();
        _texels.Dispose();
        _buffer.Dispose();
        _program.Dispose();
        Assert.Equal(GLEnum.NoError, _gl.GetError());
    }

    // What the binding has not, as only tests need it.
    private static T Function<T>(string name)
        where T : Delegate
    {
        nint library = NativeLibrary.Load("libEGL.so.1");
        GetAddress address = Marshal.GetDelegateForFunctionPointer<GetAddress>(
            NativeLibrary.GetExport(library, "eglGetProcAddress"));

        return Marshal.GetDelegateForFunctionPointer<T>(address(name));
    }

    // Every third place has a part of the buffer, every third one that lies far off, and the others all of it.
    private void BindBuffers()
    {
        foreach ((BufferTargetARB target, int count, _) in Indexed)
        {
            for (uint place = 0; place < count; place++)
            {
                if (place % 3 == 2)
                {
                    _gl.BindBufferBase(target, place, _buffer.Handle);
                }
                else
                {
                    bool isFar = place % 3 == 1;
                    (long start, long size) = isFar ? (FarStart, FarSize) : (PartStart, PartSize);
                    _gl.BindBufferRange(target, place, _buffer.Handle, (nint)start, (nuint)size);
                }
            }
        }

        foreach ((BufferTargetARB target, _) in Targets)
        {
            _gl.BindBuffer(target, _buffer.Handle);
        }
    }

    private void BindTextures()
    {
        for (int unit = 0; unit < Units; unit += 2)
        {
            _gl.ActiveTexture(TextureUnit.Texture0 + unit);
            _gl.BindTexture(TextureTarget.Texture2D, _texture.Handle);
            _texels.Bind();
            _gl.BindSampler((uint)unit, _sampler);
            _gl.BindImageTexture(
                (uint)unit, _texture.Handle, 0, false, 0, BufferAccessARB.ReadOnly, InternalFormat.Rgba8);
        }

        // The active one has the texture, too.
        _gl.ActiveTexture(ActiveUnit);
        _gl.BindTexture(TextureTarget.Texture2D, _texture.Handle);
    }
}
