using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests;

/// <summary>
/// Parts of tiles made anew, against libtorch's.
/// </summary>
public sealed class RegenerationTests
{
    private const int TileWidth = 32;
    private const int TileHeight = 24;
    private const ulong Other = 9;

    private static readonly RuntimeRequest Request =
        new() { Width = TileWidth, Height = TileHeight, Seed = 3, Steps = 3 };

    private static readonly RegenerationOptions Options =
        new() { Method = RegenerationMethod.Repaint, Steps = 6, JumpLength = 2, Resamples = 2 };

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("learned variance")]
    [InlineData("scales")]
    [InlineData("classic")]
    public void Regenerate_PartOfATile_IsLibtorchsAndKeepsTheRest(string kind)
    {
        using RuntimeFixture fixture = new(Manifest(kind));
        using RuntimeSession session = fixture.Model.Begin(Request);
        byte[] before = fixture.Finish(session);

        session.Regenerate(Mask(), Other, Options);
        byte[] found = fixture.Finish(session);

        TorchTile.AssertSame(Torch(fixture.Path), found);
        AssertKept(before, found);
        Assert.Equal(found, fixture.Show(session, view: RuntimeView.Noisy));

        // What was made anew is kept in its turn, and other numbers make another part.
        session.Regenerate(Mask(), Other + 1, Options);
        byte[] again = fixture.Finish(session);
        AssertKept(found, again);

        session.Restart(Request.Seed);
        Assert.Equal(before, fixture.Finish(session));
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("scales")]
    public void Regenerate_Quickly_TakesTheTilesStepsAndKeepsTheRest(string kind)
    {
        using RuntimeFixture fixture = new(Manifest(kind));
        using RuntimeSession session = fixture.Model.Begin(Request);
        int steps = session.StepCount;
        byte[] before = fixture.Finish(session);

        session.Regenerate(Mask(), Other);
        Assert.Equal(steps, session.StepCount);

        // Nothing flashes meanwhile.
        Assert.Equal(before, fixture.Show(session));
        Assert.NotEqual(before, fixture.Show(session, view: RuntimeView.Noisy));
        while (!session.IsFinished)
        {
            // A part of a step, too, and what comes between two scales.
            session.Advance(TimeSpan.FromMicroseconds(100.0));
            AssertKept(before, fixture.Show(session), session.Step > 0);
        }

        byte[] found = fixture.Show(session);
        if (kind == "plain")
        {
            TorchTile.AssertSame(QuickTorch(fixture.Path), found);
        }
    }

    [SkippableFact]
    public void Regenerate_InSlices_MakesTheSameAndAllocatesNothing()
    {
        using RuntimeFixture fixture = new(Manifest("plain"));
        using RuntimeSession session = fixture.Model.Begin(Request);
        _ = fixture.Finish(session);
        session.Regenerate(Mask(), Other, Options);
        byte[] whole = fixture.Finish(session);

        session.Restart(Request.Seed);
        _ = fixture.Finish(session);
        session.Regenerate(Mask(), Other, Options);
        Assert.Equal(0, session.Step);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int calls = 0;
        for (; !session.IsFinished; calls++)
        {
            session.Advance(TimeSpan.FromMilliseconds(0.5));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(calls > session.StepCount, $"{calls} calls for {session.StepCount} steps.");
        Assert.Equal(whole, fixture.Show(session));
    }

    [SkippableFact]
    public void Regenerate_WhatCannotBe_IsRefused()
    {
        using RuntimeFixture fixture = new(Manifest("plain"));
        using RuntimeSession session = fixture.Model.Begin(Request);
        Assert.Throws<InvalidOperationException>(() => session.Regenerate(Mask(), Other));
        _ = fixture.Finish(session);

        Assert.Throws<ArgumentException>(() => session.Regenerate(new byte[5], Other));
        Assert.Throws<ArgumentException>(() => session.Regenerate(new byte[TileWidth * TileHeight], Other));
        Assert.Throws<ArgumentException>(() => session.Regenerate(Mask(), Other, Options with { Steps = 0 }));
        Assert.Throws<ArgumentException>(() => session.Regenerate(Mask(), Other, Options with { Resamples = 0 }));
        Assert.True(session.IsFinished);
    }

    [SkippableFact]
    public void Regenerate_DistilledModel_NamesItsTeacher()
    {
        ModelManifest manifest = TinyModel.Manifest();
        DiffusionInfo distilled = manifest.Diffusion with
        {
            Distilled = new DistillationInfo
            {
                Sigmas = [80.0, 1.0],
                Teacher = "slow.texgen",
                TeacherSha256 = new string('0', 64),
                TeacherSteps = 16,
            },
        };
        using RuntimeFixture fixture = new(manifest with { Diffusion = distilled });
        using RuntimeSession session = fixture.Model.Begin(Request with { Steps = null });
        _ = fixture.Finish(session);

        NotSupportedException exception = Assert.Throws<NotSupportedException>(() => session.Regenerate(Mask(), Other));
        Assert.Contains("'slow.texgen'", exception.Message, StringComparison.Ordinal);
    }

    // Pictures of these models lie within 0 to 1, so that nothing is lost where libtorch is given one.
    private static ModelManifest Manifest(string kind)
    {
        ConditioningInfo? scales =
            kind == "scales" ? new() { Scales = new ScaleInfo { Gains = [1.0, 1.5] } } : null;
        ModelManifest manifest = kind == "classic"
            ? TinyClassicModel.Manifest(isAsInThePaper: true)
            : TinyModel.Manifest(conditioning: scales);

        return manifest with
        {
            Whitening = manifest.Whitening with { Low = [-0.5f, -0.5f, -0.5f], High = [0.5f, 0.5f, 0.5f] },
            TileUNet = manifest.TileUNet is null
                ? null
                : manifest.TileUNet with { LearnsVariance = kind == "learned variance" },
        };
    }

    // A rectangle that reaches over the right border.
    private static bool IsNew(int pixel) => (pixel % TileWidth) is < 5 or > 22 && pixel / TileWidth is > 6 and < 19;

    private static byte[] Mask()
    {
        return [.. Enumerable.Range(0, TileWidth * TileHeight).Select(static pixel => (byte)(IsNew(pixel) ? 128 : 127))];
    }

    private static void AssertKept(byte[] before, byte[] after, bool hasChanged = true)
    {
        int[] pixels = [.. Enumerable.Range(0, TileWidth * TileHeight)];
        bool IsSame(int pixel) => before.AsSpan(4 * pixel, 4).SequenceEqual(after.AsSpan(4 * pixel, 4));
        Assert.All(pixels.Where(static pixel => !IsNew(pixel)), pixel => Assert.True(IsSame(pixel)));
        int same = pixels.Count(pixel => IsNew(pixel) && IsSame(pixel));
        Assert.InRange(same, 0, hasChanged ? pixels.Count(IsNew) / 4 : same);
    }

    // The same sampler, told the finished tile where it is kept.
    private static byte[] QuickTorch(string path)
    {
        ModelFile file = ModelFile.Read(path);
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        WhiteningInfo whitening = file.Manifest.Whitening;
        Tensor low = TensorData.FromSpan(whitening.Low, [1, 3, 1, 1]);
        Tensor high = TensorData.FromSpan(whitening.High, [1, 3, 1, 1]);
        Tensor fill = TensorData.FromSpan(
            [.. Enumerable.Range(0, TileWidth * TileHeight).Select(static pixel => IsNew(pixel) ? 1.0f : 0.0f)],
            [1, 1, TileHeight, TileWidth]);
        ClampedDenoiser denoiser = new(model.Denoiser, low, high);
        Tensor known = Sample(model, denoiser, Request.Seed);
        Tensor tile = Sample(model, new KnownPartDenoiser(denoiser, known, fill), Other);
        byte[] rgba = new byte[4 * TileWidth * TileHeight];
        model.Converter.ToRgba(tile, rgba);

        return rgba;
    }

    private static Tensor Sample(TextureModel model, IDenoiser denoiser, ulong seed)
    {
        using ReverseProcess process = new(
            denoiser,
            new SamplingOptions { Steps = Request.Steps }.Create(model.Manifest.Diffusion),
            new PhiloxNoiseSource([seed], 3, TileHeight, TileWidth, CPU),
            model.Stride);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return process.Xt.clone();
    }

    private static byte[] Torch(string path)
    {
        ModelFile file = ModelFile.Read(path);
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        TileRequest request = new()
        {
            Seeds = [Request.Seed],
            Width = TileWidth,
            Height = TileHeight,
            Sampling = new SamplingOptions { Steps = Request.Steps },
        };
        using IReverseProcess process = model.Start(request);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        Image mask = Image.FromBytes(Mask(), TileWidth, TileHeight, 1);

        return TorchTile.Make(path, request with
        {
            Seeds = [Other],
            Sampling = new SamplingOptions { Steps = Options.Steps },
            Inpaint = new Inpainting(model.Converter.ToImage(process.Xt), mask)
            {
                JumpLength = Options.JumpLength,
                Resamples = Options.Resamples,
            },
        });
    }
}
