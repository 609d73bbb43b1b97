using System.Runtime.InteropServices;
using Silk.NET.OpenGL;

namespace TexGen.Graphics.Testing;

/// <summary>
/// The driver of the current context with a name, limits and errors of the test's choice, and a record of what is
/// dispatched.
/// </summary>
public sealed class ScriptedDriver : IDisposable
{
    private const uint MostGroupsName = 0x91BE;
    private const uint BinaryFormatsName = 0x87FE;
    private const uint MostTexelsName = 0x8C2B;
    private const uint RendererName = 0x1F01;
    private const uint ExtensionsName = 0x1F03;
    private const uint InnocentReset = 0x8254;

    private readonly GetAddress _address;
    private readonly Dispatch _dispatch;
    private readonly Barrier _barrier;
    private readonly GetIndexed _getIndexed;
    private readonly GetIntegers _getIntegers;
    private readonly BufferData _bufferData;
    private readonly TextureStorage _textureStorage;
    private readonly GetError _getError;
    private readonly GetString _getString;
    private readonly GetError _getResetStatus;
    private readonly GetStringAt _getStringAt;
    private readonly ShaderSource _shaderSource;
    private readonly Dictionary<string, Delegate> _own;
    private nint _renderer;
    private nint _extension;

    public ScriptedDriver()
    {
        nint library = NativeLibrary.Load("libEGL.so.1");
        _address = Marshal.GetDelegateForFunctionPointer<GetAddress>(
            NativeLibrary.GetExport(library, "eglGetProcAddress"));
        _dispatch = Of<Dispatch>("glDispatchCompute");
        _barrier = Of<Barrier>("glMemoryBarrier");
        _getIndexed = Of<GetIndexed>("glGetIntegeri_v");
        _getIntegers = Of<GetIntegers>("glGetIntegerv");
        _bufferData = Of<BufferData>("glBufferData");
        _textureStorage = Of<TextureStorage>("glTexStorage2D");
        _getError = Of<GetError>("glGetError");
        _getString = Of<GetString>("glGetString");
        _getResetStatus = Of<GetError>("glGetGraphicsResetStatus");
        _getStringAt = Of<GetStringAt>("glGetStringi");
        _shaderSource = Of<ShaderSource>("glShaderSource");
        _own = new Dictionary<string, Delegate>(StringComparer.Ordinal)
        {
            ["glDispatchCompute"] = new Dispatch(OnDispatch),
            ["glMemoryBarrier"] = new Barrier(OnBarrier),
            ["glGetIntegeri_v"] = new GetIndexed(OnGetIndexed),
            ["glGetIntegerv"] = new GetIntegers(OnGetIntegers),
            ["glBufferData"] = new BufferData(OnBufferData),
            ["glTexStorage2D"] = new TextureStorage(OnTextureStorage),
            ["glGetError"] = new GetError(OnGetError),
            ["glGetString"] = new GetString(OnGetString),
            ["glGetGraphicsResetStatus"] = new GetError(OnGetResetStatus),
            ["glGetStringi"] = new GetStringAt(OnGetStringAt),
            ["glShaderSource"] = new ShaderSource(OnShaderSource),
        };
        Gl = GL.GetApi(Find);
    }

    private delegate nint GetAddress([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    private delegate void Dispatch(uint x, uint y, uint z);

    private delegate void Barrier(uint bits);

    private delegate void GetIndexed(uint name, uint index, nint data);

    private delegate void GetIntegers(uint name, nint data);

    private delegate void BufferData(uint target, nint size, nint data, uint usage);

    private delegate void TextureStorage(uint target, int levels, uint format, int width, int height);

    private delegate uint GetError();

    private delegate nint GetString(uint name);

    private delegate nint GetStringAt(uint name, uint index);

    private delegate void ShaderSource(uint shader, int count, ref nint text, nint length);

    /// <summary>The functions, for the thread of the context.</summary>
    public GL Gl { get; }

    /// <summary>The names of all functions that were called, as each is looked up at its first call.</summary>
    public HashSet<string> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>What the driver says to be the most groups along x; 0 for the truth.</summary>
    public int MostGroups { get; set; }

    /// <summary>What the driver says to be the most texels of a buffer texture; 0 for the truth.</summary>
    public int MostTexels { get; set; }

    /// <summary>Groups along x of all dispatches so far.</summary>
    public List<int> Dispatches { get; } = [];

    /// <summary>All barriers so far, and how many dispatches were before each.</summary>
    public List<(int Behind, MemoryBarrierMask Bits)> Barriers { get; } = [];

    /// <summary>Errors that the driver gives before its own.</summary>
    public Queue<GLEnum> Errors { get; } = [];

    /// <summary>What the next allocation of a buffer adds to them.</summary>
    public GLEnum[] AllocationErrors { get; set; } = [];

    /// <summary>How many buffers there is memory for; null for as many as there are.</summary>
    public int? BuffersLeft { get; set; }

    /// <summary>Whether there is memory for textures.</summary>
    public bool HasTextureMemory { get; set; } = true;

    /// <summary>Whether the driver has formats for programs' binaries.</summary>
    public bool HasProgramBinaries { get; set; } = true;

    /// <summary>Whether the driver says that the context is lost.</summary>
    public bool IsLost { get; set; }

    /// <summary>What the driver compiles in the place of a shader's text; null for the text.</summary>
    public Func<string, string>? Rewrite { get; set; }

    /// <summary>Lets the driver pass for a GPU's.</summary>
    public void PretendGpu() => _renderer = Marshal.StringToCoTaskMemUTF8("Test GPU");

    /// <summary>Lets the driver say that it has an extension, in the place of the first one that it has.</summary>
    public void PretendExtension(string name) => _extension = Marshal.StringToCoTaskMemUTF8(name);

    public void Dispose()
    {
        Gl.Dispose();
        Marshal.FreeCoTaskMem(_renderer);
        Marshal.FreeCoTaskMem(_extension);
    }

    private nint Find(string name)
    {
        Functions.Add(name);

        return _own.TryGetValue(name, out Delegate? own) ? Marshal.GetFunctionPointerForDelegate(own) : _address(name);
    }

    private T Of<T>(string name)
        where T : Delegate
    {
        return Marshal.GetDelegateForFunctionPointer<T>(_address(name));
    }

    private void OnDispatch(uint x, uint y, uint z)
    {
        Dispatches.Add((int)x);
        _dispatch(x, y, z);
    }

    private void OnBarrier(uint bits)
    {
        Barriers.Add((Dispatches.Count, (MemoryBarrierMask)bits));
        _barrier(bits);
    }

    private void OnGetIndexed(uint name, uint index, nint data)
    {
        _getIndexed(name, index, data);
        if (name == MostGroupsName && MostGroups != 0)
        {
            Marshal.WriteInt32(data, MostGroups);
        }
    }

    private void OnGetIntegers(uint name, nint data)
    {
        _getIntegers(name, data);
        if (name == BinaryFormatsName && !HasProgramBinaries)
        {
            Marshal.WriteInt32(data, 0);
        }

        if (name == MostTexelsName && MostTexels != 0)
        {
            Marshal.WriteInt32(data, MostTexels);
        }
    }

    private void OnBufferData(uint target, nint size, nint data, uint usage)
    {
        _bufferData(target, size, data, usage);
        foreach (GLEnum error in AllocationErrors)
        {
            Errors.Enqueue(error);
        }

        AllocationErrors = [];
        if (BuffersLeft == 0)
        {
            Errors.Enqueue(GLEnum.OutOfMemory);
        }

        BuffersLeft = BuffersLeft > 0 ? BuffersLeft - 1 : BuffersLeft;
    }

    private void OnTextureStorage(uint target, int levels, uint format, int width, int height)
    {
        if (HasTextureMemory)
        {
            _textureStorage(target, levels, format, width, height);
        }
        else
        {
            Errors.Enqueue(GLEnum.OutOfMemory);
        }
    }

    private nint OnGetString(uint name) => name == RendererName && _renderer != 0 ? _renderer : _getString(name);

    private nint OnGetStringAt(uint name, uint index)
    {
        return name == ExtensionsName && index == 0 && _extension != 0 ? _extension : _getStringAt(name, index);
    }

    // The runtime gives the driver one text at a time.
    private void OnShaderSource(uint shader, int count, ref nint text, nint length)
    {
        if (Rewrite is null)
        {
            _shaderSource(shader, count, ref text, length);

            return;
        }

        nint other = Marshal.StringToCoTaskMemUTF8(Rewrite(Marshal.PtrToStringUTF8(text, Marshal.ReadInt32(length))));
        _shaderSource(shader, 1, ref other, 0);
        Marshal.FreeCoTaskMem(other);
    }

    private uint OnGetResetStatus() => IsLost ? InnocentReset : _getResetStatus();

    private uint OnGetError() => Errors.TryDequeue(out GLEnum error) ? (uint)error : _getError();
}
