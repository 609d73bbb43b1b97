using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// Remembers the state of the host's context that compute work touches, and puts it back when disposed of: the program,
/// storage buffers 0 to 7, the storage buffer target, image unit 0, the buffer textures of texture units 0 to 6, and which unit
/// is active.
/// </summary>
internal readonly ref struct ComputeStateScope
{
    private const int BindingCount = 8;
    private const int UnitCount = 7;

    // Named by number: packages of different age spell these members differently.
    private const GetPName StorageBinding = (GetPName)0x90D3;
    private const GLEnum StorageStart = (GLEnum)0x90D4;
    private const GLEnum StorageSize = (GLEnum)0x90D5;
    private const GetPName ImageName = (GetPName)0x8F3A;
    private const GetPName ImageLevel = (GetPName)0x8F3B;
    private const GetPName ImageLayered = (GetPName)0x8F3C;
    private const GetPName ImageLayer = (GetPName)0x8F3D;
    private const GetPName ImageAccess = (GetPName)0x8F3E;
    private const GetPName ImageFormat = (GetPName)0x906E;
    private const GetPName BufferTexture = (GetPName)0x8C2C;

    private readonly GL _gl;
    private readonly int _program;
    private readonly int _storage;
    private readonly Bindings _buffers;
    private readonly int _image;
    private readonly int _level;
    private readonly int _layered;
    private readonly int _layer;
    private readonly int _access;
    private readonly int _format;
    private readonly int _unit;
    private readonly Textures _textures;

    /// <summary>Remembers the state.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public ComputeStateScope(GL gl)
    {
        _gl = gl;
        _program = gl.GetInteger(GetPName.CurrentProgram);
        _storage = gl.GetInteger(StorageBinding);
        _image = gl.GetInteger(ImageName, 0);
        _level = gl.GetInteger(ImageLevel, 0);
        _layered = gl.GetInteger(ImageLayered, 0);
        _layer = gl.GetInteger(ImageLayer, 0);
        _access = gl.GetInteger(ImageAccess, 0);
        _format = gl.GetInteger(ImageFormat, 0);

        Bindings buffers = default;
        for (int i = 0; i < BindingCount; i++)
        {
            uint index = (uint)i;

            // A part of a buffer may begin and end beyond what 32 bits can say.
            gl.GetInteger64(StorageStart, index, out long start);
            gl.GetInteger64(StorageSize, index, out long size);
            buffers[i] = (gl.GetInteger(StorageBinding, index), Unsigned(start), Unsigned(size));
        }

        _buffers = buffers;
        _unit = gl.GetInteger(GetPName.ActiveTexture);
        Textures textures = default;
        for (int i = 0; i < UnitCount; i++)
        {
            gl.ActiveTexture(TextureUnit.Texture0 + i);
            textures[i] = (uint)gl.GetInteger(BufferTexture);
        }

        _textures = textures;
    }

    /// <summary>Puts everything back.</summary>
    public void Dispose()
    {
        for (int i = 0; i < BindingCount; i++)
        {
            (int buffer, long start, long size) = _buffers[i];

            // A size of 0 means the whole buffer, however large it becomes.
            if (size == 0)
            {
                _gl.BindBufferBase(BufferTargetARB.ShaderStorageBuffer, (uint)i, (uint)buffer);
            }
            else
            {
                _gl.BindBufferRange(BufferTargetARB.ShaderStorageBuffer, (uint)i, (uint)buffer, (nint)start, (nuint)size);
            }
        }

        _gl.BindBuffer(BufferTargetARB.ShaderStorageBuffer, (uint)_storage);
        _gl.BindImageTexture(
            0,
            (uint)_image,
            _level,
            _layered != 0,
            _layer,
            (BufferAccessARB)_access,
            (InternalFormat)_format);
        for (int i = 0; i < UnitCount; i++)
        {
            _gl.ActiveTexture(TextureUnit.Texture0 + i);
            _gl.BindTexture(TextureTarget.TextureBuffer, _textures[i]);
        }

        _gl.ActiveTexture((TextureUnit)_unit);
        _gl.UseProgram((uint)_program);
    }

    // Mesa answers the 64-bit question with 32 bits, and their first one for a sign, which nothing here has.
    private static long Unsigned(long value) => value < 0 ? (uint)value : value;

    [System.Runtime.CompilerServices.InlineArray(BindingCount)]
    private struct Bindings
    {
        private (int Buffer, long Start, long Size) _first;
    }

    [System.Runtime.CompilerServices.InlineArray(UnitCount)]
    private struct Textures
    {
        private uint _first;
    }
}
