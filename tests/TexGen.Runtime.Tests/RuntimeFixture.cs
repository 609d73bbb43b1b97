using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// A context with a tiny model in it, its kernels chosen beforehand, so that nothing is measured.
/// </summary>
internal sealed class RuntimeFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RuntimeFixture(ModelManifest manifest, string kernels = "texels-64x4x8")
    {
        Context = EglTestContext.Open();
        Path = TinyModel.Write(_folder.File("tiny.texgen"), manifest);

        Cache = _folder.File("kernels.txt");
        new KernelCache(Cache).Remember(new KernelChooser(Context.Gl, StoragePrecision.Single).DeviceKey, kernels);
        Model = RuntimeModel.Load(Context.Gl, Path, new RuntimeOptions { KernelCacheFile = Cache });
        Assert.Equal(kernels, Model.Kernels);
    }

    public EglTestContext Context { get; }

    /// <summary>The model's file.</summary>
    public string Path { get; }

    /// <summary>The file that knows the kernels.</summary>
    public string Cache { get; }

    public RuntimeModel Model { get; }

    /// <summary>The finished tile as RGBA.</summary>
    public byte[] Make(RuntimeRequest request, RuntimeModel? model = null)
    {
        using RuntimeSession session = (model ?? Model).Begin(request);

        return Finish(session);
    }

    /// <summary>Takes all the steps that are left; the tile as RGBA.</summary>
    public byte[] Finish(RuntimeSession session)
    {
        while (!session.IsFinished)
        {
            session.Advance();
        }

        return Show(session);
    }

    /// <summary>What the session shows, as RGBA.</summary>
    public byte[] Show(RuntimeSession session, string? map = null, RuntimeView view = RuntimeView.Estimate)
    {
        using GlTexture texture = new(Context.Gl, session.Width, session.Height);
        session.Present(texture.Handle, map: map, view: view);

        return Context.Read(texture.Handle, session.Width, session.Height);
    }

    public void Dispose()
    {
        Model.Dispose();
        Context.Dispose();
        _folder.Dispose();
    }
}
