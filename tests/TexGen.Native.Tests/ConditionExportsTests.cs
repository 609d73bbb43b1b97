using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Native.Structures;
using TexGen.Runtime;
using TexGen.Testing;

namespace TexGen.Native.Tests;

/// <summary>
/// What a model is told, handed in as C does.
/// </summary>
[Collection(LibraryTests.Name)]
public sealed unsafe class ConditionExportsTests(PublishedLibrary library) : IDisposable
{
    private static readonly ConditioningInfo Guided = new()
    {
        Labels = ["moss", "rust"],
        Guide = new GuideInfo { Mean = [0.1f, 0.0f, -0.2f], Deviation = [0.5f, 0.6f, 0.7f] },
    };

    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 8 * 4 * 3).Select(static i => (byte)(i * 83))];

    private readonly nint _rust = Marshal.StringToCoTaskMemUTF8("rust");
    private readonly nint _moss = Marshal.StringToCoTaskMemUTF8("moss");

    public void Dispose()
    {
        Marshal.FreeCoTaskMem(_rust);
        Marshal.FreeCoTaskMem(_moss);
    }

    [SkippableFact]
    public void Begin_LabelsAndGuide_MakeTheRuntimesTile()
    {
        using Host host = new(library);
        TinyModel.Write(host.ModelFile, conditioning: Guided);
        nint model = host.Load();
        ModelInfoData info = new() { Size = (uint)sizeof(ModelInfoData) };
        byte* label;
        host.Check(host.Library.GetModelInfo(model, &info));
        host.Check(host.Library.GetLabel(model, 1, &label));
        Assert.Equal((2u, 3u, 0u), (info.LabelCount, info.GuideChannels, info.Enlargement));
        Assert.Equal("rust", Marshal.PtrToStringUTF8((nint)label));
        host.AssertFails(Result.Argument, "no label 2; the model has 2", host.Library.GetLabel(model, 2, &label));

        LabelData* labels = stackalloc[] { Label(_rust, 2.0), Label(_moss, 1.0) };
        nint session;
        fixed (byte* pixels = Pixels)
        {
            PictureData guide = Picture(pixels);
            RequestData request = Host.Request with { LabelCount = 2, Labels = labels, Guide = &guide, Guidance = 2.5 };
            host.Check(host.Library.Begin(model, &request, &session));
        }

        host.Finish(session);
        byte[] expected = host.Expected(Host.RuntimeRequest with
        {
            Condition = new TileCondition
            {
                Labels = new Dictionary<string, double> { ["rust"] = 2.0, ["moss"] = 1.0 },
                Guide = Image.FromBytes(Pixels, 8, 4, 3),
                Guidance = 2.5,
            },
        });
        Assert.Equal(expected, host.Read(host.Texture(session)));
        Assert.NotEqual(host.Expected(Host.RuntimeRequest), expected);
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Begin_PictureToEnlarge_MakesTheRuntimesTile()
    {
        using Host host = new(library);
        TinyModel.Write(host.ModelFile, conditioning: new() { Upscale = new UpscaleInfo { Factor = 2 } });
        nint model = host.Load();
        ModelInfoData info = new() { Size = (uint)sizeof(ModelInfoData) };
        host.Check(host.Library.GetModelInfo(model, &info));
        nint session;
        fixed (byte* pixels = Pixels)
        {
            PictureData picture = Picture(pixels);
            RequestData request = Host.Request with { Picture = &picture, Augmentation = 0.25 };
            host.Check(host.Library.Begin(model, &request, &session));
        }

        host.Finish(session);
        byte[] expected = host.Expected(Host.RuntimeRequest with
        {
            Condition = new TileCondition { LowResolution = Image.FromBytes(Pixels, 8, 4, 3), Augmentation = 0.25 },
        });
        Assert.Equal(2u, info.Enlargement);
        Assert.Equal(expected, host.Read(host.Texture(session)));
        host.AssertFails(Result.Argument, "give it one to enlarge", host.TryBegin(model, Host.Request));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Begin_WhatTheModelCannotBeTold_IsAnError()
    {
        using Host host = new(library);
        TinyModel.Write(host.ModelFile, conditioning: Guided);
        nint model = host.Load();
        nint grass = Marshal.StringToCoTaskMemUTF8("grass");
        LabelData* labels = stackalloc[] { Label(_rust, 1.0), Label(_rust, 1.0), Label(0, 1.0), Label(grass, 1.0) };
        Result Begin(int first, uint count) =>
            host.TryBegin(model, Host.Request with { LabelCount = count, Labels = labels + first });

        host.AssertFails(Result.Argument, "'rust' is given twice", Begin(0, 2));
        host.AssertFails(Result.Argument, "label's name is a null pointer", Begin(2, 1));
        host.AssertFails(Result.Argument, "not learned the label 'grass'", Begin(3, 1));
        host.AssertFails(Result.Argument, "at most 256 labels", Begin(0, uint.MaxValue));
        host.AssertFails(
            Result.Argument, "labels is a null pointer", host.TryBegin(model, Host.Request with { LabelCount = 1 }));
        host.AssertFails(
            Result.Argument, "nothing for guidance", host.TryBegin(model, Host.Request with { Guidance = 2.0 }));

        PictureData guide = Picture(null);
        host.AssertFails(
            Result.Argument, "pixels of the guide is a null", host.TryBegin(model, Host.Request with { Guide = &guide }));
        guide.Height = 0;
        host.AssertFails(
            Result.Argument, "The guide is 8x0 in 3 channels", host.TryBegin(model, Host.Request with { Guide = &guide }));
        guide.Size = 0;
        host.AssertFails(Result.Argument, "sizeof", host.TryBegin(model, Host.Request with { Guide = &guide }));
        Marshal.FreeCoTaskMem(grass);
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Begin_PicturesAndDirections_MakeTheRuntimesTiles()
    {
        using Host host = new(library);
        nint model = host.Load();
        byte[] bytes = [.. Enumerable.Range(0, 16 * 8 * 3).Select(static i => (byte)(i * 83))];
        byte[] others = [.. bytes.Reverse()];
        byte[] holes = [.. Enumerable.Range(0, 16 * 8).Select(static i => (byte)(i % 16 < 6 ? 255 : 0))];
        Image picture = Image.FromBytes(bytes, 16, 8, 3);
        Image second = Image.FromBytes(others, 16, 8, 3);
        Image mask = Image.FromBytes(holes, 16, 8, 1);
        fixed (byte* pixels = bytes)
        fixed (byte* otherPixels = others)
        fixed (byte* marks = holes)
        {
            PictureData other = Picture(otherPixels) with { Width = 16, Height = 8 };
            PictureData given = Picture(pixels) with { Width = 16, Height = 8 };
            PictureData marked = Picture(marks) with { Width = 16, Height = 8, Channels = 1 };
            (RequestData Asked, RuntimeRequest Same)[] wishes =
            [
                (Host.Request with { Tiling = 2 }, Host.RuntimeRequest with { Tiling = Tiling.Y }),
                (Host.Request with { Start = &given, Strength = 0.5 },
                    Host.RuntimeRequest with { From = new StartPicture(picture, 0.5) }),
                (Host.Request with { Start = &given, Other = &other, Mix = 0.25 },
                    Host.RuntimeRequest with { Between = new Interpolation(picture, second, 500, 0.25) }),
                (Host.Request with { Start = &given, Other = &other, Mix = 0.25, MixedAt = 300, Strength = 0.9 },
                    Host.RuntimeRequest with { Between = new Interpolation(picture, second, 300, 0.25) }),
                (Host.Request with { Hole = &given, Mask = &marked, Steps = 3 },
                    Host.RuntimeRequest with { Inpaint = new Inpainting(picture, mask), Steps = 3 }),
            ];
            foreach ((RequestData asked, RuntimeRequest same) in wishes)
            {
                nint session = host.Begin(model, asked);
                host.Finish(session);
                Assert.Equal(host.Expected(same), host.Read(host.Texture(session)));
            }

            host.AssertFails(Result.Argument, "no tiling 4", host.TryBegin(model, Host.Request with { Tiling = 4 }));
            host.AssertFails(
                Result.Argument, "give it as 'start'", host.TryBegin(model, Host.Request with { Other = &other }));
            host.AssertFails(
                Result.Argument, "give it as 'other'", host.TryBegin(model, Host.Request with { Start = &given, Mix = 0.5 }));
            RequestData beyond = Host.Request with { Start = &given, Other = &other, MixedAt = 1001 };
            host.AssertFails(Result.Argument, "t from 1 to 1000, not 1001", host.TryBegin(model, beyond));
            host.AssertFails(
                Result.Argument, "λ must lie in [0, 1], not 2", host.TryBegin(model, beyond with { MixedAt = 1, Mix = 2.0 }));
            host.AssertFails(Result.Argument, "needs a mask", host.TryBegin(model, Host.Request with { Hole = &given }));
            host.AssertFails(
                Result.Argument, "no picture to be filled in", host.TryBegin(model, Host.Request with { Mask = &marked }));
        }

        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Begin_WaysOfSampling_MakeTheRuntimesTiles()
    {
        using Host host = new(library);
        nint model = host.Load();
        RequestData ancestral = Host.Request with { Sampler = 3 };
        RuntimeRequest expected = Host.RuntimeRequest with { Sampler = SamplerKind.Ddpm };
        (RequestData Asked, RuntimeRequest Same)[] wishes =
        [
            (ancestral, expected),
            (ancestral with { SharedSeed = 9, SharedUntil = 500 }, expected with { Shared = new SharedNoise(9, 500) }),
            (ancestral with { Variance = 2 }, expected with { Variance = ReverseVariance.Beta }),
            (ancestral with { Spacing = 3 }, expected with { Spacing = StepSpacing.Quadratic }),
        ];
        List<byte[]> tiles = [];
        foreach ((RequestData asked, RuntimeRequest same) in wishes)
        {
            nint session = host.Begin(model, asked);
            host.Finish(session);
            tiles.Add(host.Read(host.Texture(session)));
            Assert.Equal(host.Expected(same), tiles[^1]);
        }

        Assert.All(tiles.Skip(1), tile => Assert.NotEqual(tiles[0], tile));
        host.AssertFails(
            Result.Argument, "not learned its reverse variance", host.TryBegin(model, ancestral with { Variance = 3 }));
        host.AssertFails(Result.Argument, "no variance 4", host.TryBegin(model, ancestral with { Variance = 4 }));
        host.AssertFails(Result.Argument, "no spacing 5", host.TryBegin(model, ancestral with { Spacing = 5 }));
        host.AssertFails(
            Result.Argument, "t from 1 to 1000, not 1001", host.TryBegin(model, ancestral with { SharedUntil = 1001 }));
        host.AssertFails(
            Result.Argument, "this sampler adds none", host.TryBegin(model, Host.Request with { SharedUntil = 500 }));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Begin_ProgramOfTheFirstVersion_IsAskedForNothingNew()
    {
        using Host host = new(library);
        nint model = host.Load();

        // What lies behind an older structure is anything.
        RequestData request = Host.Request with
        {
            Size = RequestData.FirstSize,
            Spacing = 99,
            MixedAt = 99,
            Mix = 99.0,
            SharedUntil = 99,
        };
        nint session = host.Begin(model, request);
        host.Finish(session);
        Assert.Equal(host.Expected(Host.RuntimeRequest), host.Read(host.Texture(session)));

        ModelInfoData info = new() { Size = ModelInfoData.FirstSize, StepCount = 7 };
        host.Check(host.Library.GetModelInfo(model, &info));
        Assert.Equal((4u, 7u), (info.Stride, info.StepCount));
        info.Size = (uint)sizeof(ModelInfoData);
        host.Check(host.Library.GetModelInfo(model, &info));
        Assert.Equal(1000u, info.StepCount);
        host.AssertFails(
            Result.Argument, "sizeof", host.TryBegin(model, request with { Size = RequestData.FirstSize - 1 }));
        host.Check(host.Library.FreeModel(model));
    }

    private static LabelData Label(nint name, double weight) => new() { Name = (byte*)name, Weight = weight };

    private static PictureData Picture(byte* pixels) => new()
    {
        Size = (uint)sizeof(PictureData),
        Width = 8,
        Height = 4,
        Channels = 3,
        Pixels = pixels,
    };
}
