using TexGen.Native.Structures;
using TexGen.Runtime;

namespace TexGen.Native.Tests;

[Collection(LibraryTests.Name)]
public sealed unsafe class EditingExportsTests(PublishedLibrary library)
{
    private const ulong Other = 9;

    [SkippableFact]
    public void Restart_FinishedTile_MakesTheRuntimesInTheSameTexture()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        host.Finish(session);
        uint texture = host.Texture(session);
        byte[] first = host.Read(texture);

        host.Check(host.Library.Restart(session, Other));
        Assert.Equal(0u, host.Progress(session).Step);
        host.Finish(session);
        Assert.Equal(texture, host.Texture(session));
        Assert.Equal(host.Expected(Host.RuntimeRequest with { Seed = Other }), host.Read(texture));

        host.Check(host.Library.RestartBetween(session, 3, Other, 0.5));
        host.Finish(session);
        host.Texture(session);
        byte[] between = host.Expected(Host.RuntimeRequest, static session => session.Restart(3, Other, 0.5));
        Assert.Equal(between, host.Read(texture));

        host.Check(host.Library.Cancel(session));
        host.Check(host.Library.RestartBetween(session, 3, Other, 4.0));
        Assert.Equal(0u, host.Progress(session).IsCancelled);
        host.Finish(session);
        host.Texture(session);
        Assert.Equal(first, host.Read(texture));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Regenerate_PartOfATile_IsTheRuntimes(bool isRepaint)
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        byte[] mask = [.. Enumerable.Range(0, 16 * 8).Select(static pixel => (byte)(pixel % 16 < 6 ? 128 : 127))];
        RegenerationOptions options = isRepaint
            ? new() { Method = RegenerationMethod.Repaint, Steps = 4, JumpLength = 2, Resamples = 2 }
            : new();
        host.Finish(session);
        uint texture = host.Texture(session);
        byte[] before = host.Read(texture);

        fixed (byte* first = mask)
        {
            RegionData region = Region(first);
            if (isRepaint)
            {
                region = region with { Method = 1, Steps = 4, JumpLength = 2, Resamples = 2 };
            }

            host.Check(host.Library.Regenerate(session, &region));
        }

        // What was handed in is the caller's again.
        Array.Clear(mask);
        host.Texture(session);
        Assert.Equal(before, host.Read(texture));
        host.Finish(session);
        host.Texture(session);

        byte[] expected = host.Expected(Host.RuntimeRequest, session => session.Regenerate(
            [.. Enumerable.Range(0, 16 * 8).Select(static pixel => (byte)(pixel % 16 < 6 ? 255 : 0))], Other, options));
        Assert.Equal(expected, host.Read(texture));
        Assert.NotEqual(before, host.Read(texture));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Calls_WhatCannotBe_AreErrors()
    {
        using Host host = new(library);
        nint model = host.Load();
        nint session = host.Begin(model);
        byte[] mask = new byte[16 * 8];
        fixed (byte* first = mask)
        {
            byte* pixels = first;
            Result Regenerate(Func<RegionData, RegionData> change)
            {
                RegionData region = change(Region(pixels));

                return host.Library.Regenerate(session, &region);
            }

            mask[0] = 255;
            host.AssertFails(Result.State, "not finished, but at step 0 of 4", Regenerate(static region => region));
            host.AssertFails(
                Result.Argument, "number of quarter turns", host.Library.RestartBetween(session, 1, 2, double.NaN));
            host.Finish(session);

            host.AssertFails(
                Result.Argument, "mask is a null pointer", Regenerate(static region => region with { Mask = null }));
            host.AssertFails(
                Result.Argument, "8x16; the tile has 16x8", Regenerate(static region => region with { Width = 8, Height = 16 }));
            host.AssertFails(Result.Argument, "no method 7", Regenerate(static region => region with { Method = 7 }));
            host.AssertFails(
                Result.Argument, "noise levels, not 1001", Regenerate(static region => region with { Steps = 1001 }));
            host.AssertFails(Result.Argument, "region is a null pointer", host.Library.Regenerate(session, null));
            mask[0] = 127;
            host.AssertFails(Result.Argument, "marks nothing", Regenerate(static region => region));
            host.Check(host.Library.Cancel(session));
            host.AssertFails(Result.State, "restart it", Regenerate(static region => region));
        }

        host.AssertFails(Result.Handle, "session is null", host.Library.Restart(0, 1));
        host.Check(host.Library.FreeModel(model));
    }

    private static RegionData Region(byte* mask) => new()
    {
        Size = (uint)sizeof(RegionData),
        Seed = Other,
        Width = 16,
        Height = 8,
        Mask = mask,
    };
}
