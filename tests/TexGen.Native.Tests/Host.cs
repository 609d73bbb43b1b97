using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Native.Structures;
using TexGen.Runtime;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Native.Tests;

/// <summary>
/// What an engine has: a context, a model file, and the library. Kernels are not measured.
/// </summary>
internal sealed unsafe class Host : IDisposable
{
    private const string Kernels = "texels-64x4x8";

    private readonly TemporaryFolder _folder = new();
    private readonly nint _cacheText;

    public Host(PublishedLibrary library)
    {
        library.Require();
        Context = EglTestContext.Open();
        Library = new Functions(library);
        ModelFile = TinyModel.Write(_folder.File("tiny.texgen"));
        Cache = _folder.File("texgen/kernels.txt");
        _cacheText = Marshal.StringToCoTaskMemUTF8(Cache);
        KernelVariant variant = KernelVariant.All.Single(static variant => variant.Name == Kernels);
        new KernelCache(Cache).Remember(new KernelChooser(Context.Gl, StoragePrecision.Single).DeviceKey, variant.Name);
    }

    /// <summary>eglGetProcAddress, as the host passes it.</summary>
    public static nint GetFunction { get; } =
        NativeLibrary.GetExport(NativeLibrary.Load("libEGL.so.1"), "eglGetProcAddress");

    public EglTestContext Context { get; }

    public GL Gl => Context.Gl;

    public Functions Library { get; }

    public string ModelFile { get; }

    public string Cache { get; }

    public LoadOptionsData Options => new() { Size = (uint)sizeof(LoadOptionsData), KernelCache = (byte*)_cacheText };

    public static RuntimeRequest RuntimeRequest => new() { Seed = 3, Width = 16, Height = 8, Steps = 4 };

    public static RequestData Request => new()
    {
        Size = (uint)sizeof(RequestData),
        Seed = 3,
        Width = 16,
        Height = 8,
        Steps = 4,
    };

    /// <summary>Where programs that are run find what is remembered of the machine.</summary>
    public string DataFolder => _folder.Path;

    public string File(string name) => _folder.File(name);

    public Result TryLoad(string? path, nint getFunction, ref nint model)
    {
        LoadOptionsData options = Options;
        fixed (nint* target = &model)
        {
            return Library.Load(path, getFunction, &options, target);
        }
    }

    public Result TryBegin(nint model, RequestData request)
    {
        nint session;

        return Library.Begin(model, &request, &session);
    }

    public nint Load()
    {
        nint model = 0;
        Check(TryLoad(ModelFile, GetFunction, ref model));

        return model;
    }

    public nint Begin(nint model) => Begin(model, Request);

    public nint Begin(nint model, RequestData request)
    {
        nint session;
        Check(Library.Begin(model, &request, &session));

        return session;
    }

    public ProgressData Progress(nint session)
    {
        ProgressData progress = new() { Size = (uint)sizeof(ProgressData) };
        Check(Library.Progress(session, &progress));

        return progress;
    }

    public void Finish(nint session)
    {
        while (Progress(session).IsFinished == 0)
        {
            Check(Library.Advance(session, 0));
        }
    }

    public byte[] Read(uint texture) => Context.Read(texture, (int)Request.Width, (int)Request.Height);

    public uint Texture(nint session)
    {
        uint texture;
        Check(Library.Texture(session, null, &texture));

        return texture;
    }

    /// <summary>What the runtime makes of the same model.</summary>
    /// <param name="request">The tile, finished at first.</param>
    /// <param name="goOn">What happens to it then; it is finished again.</param>
    public byte[] Expected(RuntimeRequest request, Action<RuntimeSession>? goOn = null)
    {
        using RuntimeModel model = RuntimeModel.Load(Gl, ModelFile, new RuntimeOptions { KernelCacheFile = Cache });
        using RuntimeSession session = model.Begin(request);
        Finish(session);
        goOn?.Invoke(session);
        Finish(session);
        using GlTexture texture = new(Gl, session.Width, session.Height);
        session.Present(texture.Handle);

        return Context.Read(texture.Handle, session.Width, session.Height);
    }

    public void Check(Result result) => Assert.True(result == Result.Ok, $"{result}: {Library.LastError()}");

    /// <summary>Checks that a call failed as it should, and said so in one line.</summary>
    public void AssertFails(Result expected, string message, Result found)
    {
        string error = Library.LastError();
        Assert.True(expected == found, $"{found} instead of {expected}: {error}");
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        Assert.DoesNotContain("(Parameter", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Marshal.FreeCoTaskMem(_cacheText);
        _folder.Dispose();
        Context.Dispose();
    }

    private static void Finish(RuntimeSession session)
    {
        while (!session.IsFinished)
        {
            session.Advance();
        }
    }
}
