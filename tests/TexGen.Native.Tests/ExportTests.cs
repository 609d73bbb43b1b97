using System.Reflection;
using System.Runtime.InteropServices;
using TexGen.Native.Structures;

namespace TexGen.Native.Tests;

/// <summary>
/// What every function that takes a handle answers on another thread, and when the handle was freed. Functions are asked of the
/// library: a new one fails here until it is listed.
/// </summary>
[Collection(LibraryTests.Name)]
public sealed unsafe class ExportTests(PublishedLibrary library)
{
    // They take no handle.
    private static readonly string[] Others = ["texgen_last_error", "texgen_load", "texgen_load_memory", "texgen_version"];

    // Each with the handles of a model and of a session, and with nothing else that would be refused.
    private static readonly Dictionary<string, Func<Functions, nint, nint, Result>> Calls = new(StringComparer.Ordinal)
    {
        ["texgen_get_model_info"] = static (functions, model, _) =>
        {
            ModelInfoData info = new() { Size = (uint)sizeof(ModelInfoData) };

            return functions.GetModelInfo(model, &info);
        },
        ["texgen_get_map_info"] = static (functions, model, _) =>
        {
            MapInfoData info = new() { Size = (uint)sizeof(MapInfoData) };

            return functions.GetMapInfo(model, 0, &info);
        },
        ["texgen_get_label"] = static (functions, model, _) =>
        {
            byte* label;

            return functions.GetLabel(model, 0, &label);
        },
        ["texgen_begin"] = static (functions, model, _) =>
        {
            RequestData request = Host.Request;
            nint begun;

            return functions.Begin(model, &request, &begun);
        },
        ["texgen_free_model"] = static (functions, model, _) => functions.FreeModel(model),
        ["texgen_advance"] = static (functions, _, session) => functions.Advance(session, 0),
        ["texgen_progress"] = static (functions, _, session) =>
        {
            ProgressData info = new() { Size = (uint)sizeof(ProgressData) };

            return functions.Progress(session, &info);
        },
        ["texgen_texture"] = static (functions, _, session) =>
        {
            uint texture;

            return functions.Texture(session, null, &texture);
        },
        ["texgen_present"] = static (functions, _, session) =>
        {
            ViewData view = new() { Size = (uint)sizeof(ViewData) };

            return functions.Present(session, &view, 1);
        },
        ["texgen_present_all"] = static (functions, _, session) =>
        {
            ViewData view = new() { Size = (uint)sizeof(ViewData) };
            uint texture = 1;

            return functions.PresentAll(session, &view, &texture, 1);
        },
        ["texgen_present_part"] = static (functions, _, session) =>
        {
            ViewData view = new() { Size = (uint)sizeof(ViewData) };
            uint isWhole;

            return functions.PresentPart(session, &view, 1, 1000, &isWhole);
        },
        ["texgen_restart"] = static (functions, _, session) => functions.Restart(session, 1),
        ["texgen_restart_between"] = static (functions, _, session) => functions.RestartBetween(session, 1, 2, 0.5),
        ["texgen_regenerate"] = static (functions, _, session) =>
        {
            byte[] mask = new byte[Host.Request.Width * Host.Request.Height];
            Array.Fill(mask, byte.MaxValue);
            fixed (byte* first = mask)
            {
                RegionData region = new()
                {
                    Size = (uint)sizeof(RegionData),
                    Mask = first,
                    Width = Host.Request.Width,
                    Height = Host.Request.Height,
                };

                return functions.Regenerate(session, &region);
            }
        },
        ["texgen_cancel"] = static (functions, _, session) => functions.Cancel(session),
        ["texgen_free_session"] = static (functions, _, session) => functions.FreeSession(session),
    };

    [Fact]
    public void Functions_OfTheLibrary_AreAllListed()
    {
        IEnumerable<string?> found = typeof(Result).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(static method => method.GetCustomAttribute<UnmanagedCallersOnlyAttribute>()?.EntryPoint)
            .Where(static name => name is not null)
            .Order(StringComparer.Ordinal);

        Assert.Equal(Calls.Keys.Concat(Others).Order(StringComparer.Ordinal), found);
    }

    [SkippableFact]
    public void Functions_OnAnotherThread_AreRefusedAndDoNothing()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Check(host.Library.Advance(session, 0));
        Exception? fault = null;
        Thread thread = new(() => fault = Record.Exception(() => Assert.All(
            Calls.Where(static call => call.Key != "texgen_cancel"),
            call => host.AssertFails(Result.Thread, "not the thread", call.Value(host.Library, model, session)))));
        thread.Start();
        thread.Join();

        Assert.Null(fault);
        Assert.Equal((1u, 0u), (host.Progress(session).Step, host.Progress(session).IsCancelled));
        host.Finish(session);
        Assert.Equal(host.Expected(Host.RuntimeRequest), host.Read(host.Texture(session)));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Functions_HandlesThatWereFreed_AreRefused()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Check(host.Library.FreeModel(model));

        Assert.All(
            Calls,
            call => host.AssertFails(Result.Handle, "was freed already", call.Value(host.Library, model, session)));
    }
}
