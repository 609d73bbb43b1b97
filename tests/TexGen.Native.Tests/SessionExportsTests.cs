using Silk.NET.OpenGL;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Native.Structures;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Native.Tests;

[Collection(LibraryTests.Name)]
public sealed unsafe class SessionExportsTests(PublishedLibrary library)
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texture_FinishedTile_IsTheRuntimes(bool fromMemory)
    {
        using Host host = new(library);
        nint model;
        LoadOptionsData options = host.Options;
        host.Check(fromMemory
            ? host.Library.LoadMemory(File.ReadAllBytes(host.ModelFile), Host.GetFunction, &options, &model)
            : host.Library.Load(host.ModelFile, Host.GetFunction, &options, &model));
        nint session = host.Begin(model);
        host.Finish(session);
        uint texture = host.Texture(session);

        byte[] found = host.Read(texture);

        Assert.Equal(host.Expected(Host.RuntimeRequest), found);
        Assert.InRange(host.Context.Read(texture, 1, 1, level: 4)[0], found.Min(), found.Max());
        Assert.Equal(texture, host.Texture(session));
        host.Check(host.Library.FreeModel(model));
        Assert.False(host.Gl.IsTexture(texture));
    }

    [SkippableFact]
    public void Texture_ClassicModel_IsTheRuntimes()
    {
        using Host host = new(library);
        TinyModel.Write(host.ModelFile, TinyClassicModel.Manifest(isAsInThePaper: true));
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Finish(session);

        Assert.Equal(host.Expected(Host.RuntimeRequest), host.Read(host.Texture(session)));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Present_IntoTheHostsTexture_WritesItAndLeavesItsState()
    {
        using Host host = new(library);
        using GlTexture target = new(host.Gl, 16, 8, format: SizedInternalFormat.Rgba16f);
        using GlTexture bound = new(host.Gl, 4, 4);
        nint model = host.Load();
        nint session = host.Begin(model);
        ViewData view = new() { Size = (uint)sizeof(ViewData), Show = 1, Format = (uint)InternalFormat.Rgba16f };
        bound.Bind(3);

        host.Check(host.Library.Advance(session, 0));
        host.Check(host.Library.Present(session, &view, target.Handle));
        host.Texture(session);

        Assert.Equal((int)bound.Handle, host.Gl.GetInteger(GetPName.TextureBinding2D));
        Assert.Equal((int)TextureUnit.Texture3, host.Gl.GetInteger(GetPName.ActiveTexture));
        Assert.Equal(0, host.Gl.GetInteger(GetPName.CurrentProgram));
        Assert.True(host.Context.Read(target.Handle, 16, 8).Distinct().Count() > 20);
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void PresentPart_UntilItIsWhole_IsWhatPresentWrites()
    {
        using Host host = new(library);
        using GlTexture parts = new(host.Gl, 16, 8, mipmapped: true);
        using GlTexture whole = new(host.Gl, 16, 8, mipmapped: true);
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Check(host.Library.Advance(session, 0));
        ViewData view = new() { Size = (uint)sizeof(ViewData), Levels = 5 };

        int calls = 0;
        for (uint isWhole = 0; isWhole == 0 && calls < 1000; calls++)
        {
            host.Check(host.Library.PresentPart(session, &view, parts.Handle, 1, &isWhole));
        }

        host.Check(host.Library.Present(session, &view, whole.Handle));
        Assert.InRange(calls, 1, 999);
        for (int level = 0; level < 5; level++)
        {
            (int width, int height) = (16 >> level, Math.Max(1, 8 >> level));
            Assert.Equal(
                host.Context.Read(whole.Handle, width, height, level), host.Context.Read(parts.Handle, width, height, level));
        }

        uint unused;
        host.AssertFails(
            Result.Argument, "a time above 0", host.Library.PresentPart(session, &view, parts.Handle, 0, &unused));
        host.AssertFails(
            Result.Argument, "is_whole is a null pointer", host.Library.PresentPart(session, &view, parts.Handle, 1, null));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void PresentAll_MapsOfAMaterial_AreThoseOfPresent()
    {
        using Host host = new(library);
        TinyModel.Write(host.ModelFile, TinyModel.Manifest(4) with { Maps = [new("albedo", 3, "sRGB"), new("height", 1, "linear")] });
        using GlTexture albedo = new(host.Gl, 16, 8, mipmapped: true);
        using GlTexture height = new(host.Gl, 16, 8, format: SizedInternalFormat.Rgba32f);
        using GlTexture expected = new(host.Gl, 16, 8);
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Finish(session);
        fixed (byte* names = "albedo\0height\0"u8)
        {
            uint size = (uint)sizeof(ViewData);
            ViewData* views = stackalloc ViewData[]
            {
                new ViewData { Size = size, Map = names, Levels = 5 },
                new ViewData { Size = size, Map = names + 7, Format = (uint)InternalFormat.Rgba32f },
            };
            uint* textures = stackalloc uint[] { albedo.Handle, height.Handle };

            host.Check(host.Library.PresentAll(session, views, textures, 2));

            foreach ((int index, GlTexture found) in new[] { (0, albedo), (1, height) })
            {
                ViewData plain = new() { Size = size, Map = views[index].Map };
                host.Check(host.Library.Present(session, &plain, expected.Handle));
                Assert.Equal(host.Read(expected.Handle), host.Read(found.Handle));
            }

            byte[] before = host.Read(albedo.Handle);
            host.Check(host.Library.PresentAll(session, null, null, 0));
            host.AssertFails(Result.Argument, "views is a null pointer", host.Library.PresentAll(session, null, textures, 1));
            host.AssertFails(Result.Argument, "textures is a null pointer", host.Library.PresentAll(session, views, null, 1));
            views[1].Show = 1;
            host.AssertFails(Result.Argument, "show the same", host.Library.PresentAll(session, views, textures, 2));
            views[1].Show = 0;
            views[1].Size = 99;
            host.AssertFails(Result.Argument, "texgen_view 1 says", host.Library.PresentAll(session, views, textures, 2));
            views[1].Size = size;
            textures[1] = textures[0];
            views[1].Format = 0;
            host.AssertFails(Result.Argument, "named twice", host.Library.PresentAll(session, views, textures, 2));
            views[0].Map = names + 7;
            textures[1] = 0;
            host.AssertFails(Result.Argument, "no texture 0", host.Library.PresentAll(session, views, textures, 2));
            Assert.Equal(before, host.Read(albedo.Handle));
        }

        host.Check(host.Library.FreeModel(model));
        uint none = 0;
        host.AssertFails(Result.Handle, "session", host.Library.PresentAll(session, null, &none, 0));
    }

    // As a program has them whose texgen_view has grown since.
    [SkippableFact]
    public void PresentAll_LongerViews_AreReadAsFarApartAsTheyLie()
    {
        using Host host = new(library);
        using GlTexture first = new(host.Gl, 16, 8);
        using GlTexture second = new(host.Gl, 16, 8);
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Finish(session);
        uint size = (uint)sizeof(ViewData) + 8;
        byte* views = stackalloc byte[2 * (int)size];
        new Span<byte>(views, 2 * (int)size).Clear();
        *(uint*)views = size;
        *(uint*)(views + size) = size;
        uint* textures = stackalloc uint[] { first.Handle, second.Handle };

        host.Check(host.Library.PresentAll(session, (ViewData*)views, textures, 2));

        Assert.True(host.Read(first.Handle).Distinct().Count() > 20);
        Assert.Equal(host.Read(first.Handle), host.Read(second.Handle));
        views[size + sizeof(ViewData)] = 1;
        host.AssertFails(
            Result.Unsupported, "too old", host.Library.PresentAll(session, (ViewData*)views, textures, 2));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Advance_WithinABudget_GetsThereAndSaysHowFar()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        ProgressData first = host.Progress(session);
        int calls = 0;
        for (; host.Progress(session).IsFinished == 0 && calls < 10_000; calls++)
        {
            host.Check(host.Library.Advance(session, 1));
        }

        ProgressData last = host.Progress(session);
        Assert.Equal((16u, 8u, 0u, 4u), (first.Width, first.Height, first.Step, first.StepCount));
        Assert.Equal((4u, 1u, 0u), (last.Step, last.IsFinished, last.IsCancelled));
        Assert.InRange(calls, 2, 9_999);
        Assert.Equal(host.Expected(Host.RuntimeRequest), host.Read(host.Texture(session)));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Cancel_FromAnotherThread_LeavesWhatThereIs()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        uint texture;
        host.Check(host.Library.Advance(session, 0));
        OnAnotherThread(() => host.Check(host.Library.Cancel(session)));

        host.AssertFails(Result.State, "cancelled", host.Library.Advance(session, 0));
        Assert.Equal((1u, 1u), (host.Progress(session).IsCancelled, host.Progress(session).Step));
        host.Check(host.Library.Texture(session, null, &texture));
        host.Check(host.Library.FreeSession(session));
        Assert.False(host.Gl.IsTexture(texture));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Calls_FromAnotherThread_AreErrorsAndDoNothing()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        OnAnotherThread(() =>
        {
            Assert.Equal("", host.Library.LastError());
            host.AssertFails(Result.Thread, "not the thread", host.Library.Advance(session, 0));
            host.AssertFails(Result.Thread, "not the thread", host.Library.FreeSession(session));
            host.AssertFails(Result.Thread, "not the thread", host.Library.FreeModel(model));
        });

        Assert.Equal(0u, host.Progress(session).Step);
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Calls_WithHandlesOfNothing_AreErrors()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        nint other = host.Begin(model);
        host.Check(host.Library.FreeSession(session));

        host.AssertFails(Result.Handle, "session was freed", host.Library.Advance(session, 0));
        host.AssertFails(Result.Handle, "session was freed", host.Library.FreeSession(session));
        host.AssertFails(Result.Handle, "session was freed", host.Library.Advance(model, 0));
        host.AssertFails(Result.Handle, "session is null", host.Library.Cancel(0));
        host.AssertFails(Result.Handle, "model was freed", host.Library.Begin(other, null, &session));
        host.Check(host.Library.FreeModel(model));
        host.AssertFails(Result.Handle, "session was freed", host.Library.Advance(other, 0));
        host.AssertFails(Result.Handle, "model was freed", host.Library.FreeModel(model));
        host.AssertFails(Result.Handle, "model was freed", host.Library.Begin(-1, null, &session));
        host.Check(host.Library.FreeModel(0));
        host.Check(host.Library.FreeSession(0));
    }

    [SkippableFact]
    public void Begin_OtherSamplers_MakeTheRuntimesTiles()
    {
        using Host host = new(library);
        nint model = host.Load();
        (uint Sampler, double Eta, SamplerKind Kind)[] samplers =
        [
            (2, 0.5, SamplerKind.Ddim), (3, 0.0, SamplerKind.Ddpm), (4, 0.0, SamplerKind.DpmSolver3),
            (5, 0.0, SamplerKind.DpmSolverSde), (6, 0.0, SamplerKind.Heun),
        ];
        foreach ((uint sampler, double eta, SamplerKind kind) in samplers)
        {
            nint session = host.Begin(model, Host.Request with { Sampler = sampler, Eta = eta });
            host.Finish(session);
            byte[] expected = host.Expected(Host.RuntimeRequest with { Sampler = kind, Eta = eta });
            Assert.Equal(expected, host.Read(host.Texture(session)));
        }

        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Begin_WishesThatCannotBe_AreErrors()
    {
        using Host host = new(library);
        nint model = host.Load();
        Result Begin(RequestData request) => host.TryBegin(model, request);

        host.AssertFails(Result.Argument, "15", Begin(Host.Request with { Width = 15 }));
        host.AssertFails(Result.Argument, "too large", Begin(Host.Request with { Height = uint.MaxValue }));
        host.AssertFails(Result.Argument, "no sampler 9", Begin(Host.Request with { Sampler = 9 }));
        host.AssertFails(Result.Argument, "must lie in [0, 1]", Begin(Host.Request with { Sampler = 2, Eta = 2.0 }));
        host.AssertFails(Result.Argument, "says that it has 3 bytes", Begin(Host.Request with { Size = 3 }));
        host.AssertFails(Result.Argument, "null pointer", host.Library.Begin(model, null, null));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Texture_ViewsThatThereAreNot_AreErrors()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Check(host.Library.Advance(session, 0));
        uint texture;
        uint next = host.Gl.GenTexture();
        host.Gl.DeleteTexture(next);
        ViewData view = new() { Size = (uint)sizeof(ViewData) };
        fixed (byte* bark = "bark\0"u8)
        {
            ViewData unknown = view with { Map = bark };
            host.AssertFails(Result.Argument, "no map 'bark'", host.Library.Texture(session, &unknown, &texture));

            // Drivers give a free name again, or the one behind it.
            Assert.False(host.Gl.IsTexture(next) || host.Gl.IsTexture(next + 1));
        }

        ViewData odd = view with { Show = 5 };
        host.AssertFails(Result.Argument, "no view 5", host.Library.Texture(session, &odd, &texture));
        ViewData some = view with { Levels = 3 };
        host.AssertFails(Result.Argument, "all levels (0) or 1", host.Library.Texture(session, &some, &texture));
        ViewData grey = view with { Format = (uint)InternalFormat.R8 };
        host.AssertFails(Result.Argument, "GL_RGBA16F", host.Library.Texture(session, &grey, &texture));
        host.AssertFails(Result.Argument, "no texture 4711", host.Library.Present(session, &view, 4711));
        using GlTexture other = new(host.Gl, 8, 16);
        host.AssertFails(
            Result.Argument, "8x16 texels, and the tile 16x8", host.Library.Present(session, &view, other.Handle));
        host.Check(host.Library.FreeModel(model));
    }

    private static void OnAnotherThread(Action action)
    {
        Exception? fault = null;
        Thread thread = new(() => fault = Record.Exception(action));
        thread.Start();
        thread.Join();
        Assert.Null(fault);
    }
}
