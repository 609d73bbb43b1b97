using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// Tiles that are told more than a noise level, against those of libtorch.
/// </summary>
public sealed class ConditionTests
{
    private const ulong Seed = 12;
    private const int Steps = 3;

    // Sides that suit three scales; a period that neither divides.
    private const int TileWidth = 48;
    private const int TileHeight = 32;

    private static readonly ConditioningInfo Guide = new()
    {
        Labels = ["moss", "rust"],
        Guide = new GuideInfo { Mean = [0.1f, 0.0f, -0.2f], Deviation = [0.5f, 0.6f, 0.7f] },
    };

    private static readonly ConditioningInfo Grid = Guide with
    {
        Grid = new GridInfo { PeriodX = 11.0, PeriodY = 9.0 },
    };

    // Six periods by three, then five by four, which no pixels of the piece fall upon.
    private static readonly ConditioningInfo Repeats = new() { Grid = Repeating(8.0, 32.0 / 3.0) };

    private static readonly ConditioningInfo Stretched = new() { Grid = Repeating(9.0, 8.3) };

    private static readonly ConditioningInfo Scales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.6, 2.5] } };

    private static readonly ConditioningInfo GuidedScales = Guide with
    {
        Scales = new ScaleInfo { Gains = [1.0, 1.5] },
    };

    private static readonly ConditioningInfo Upscaler = new()
    {
        Labels = ["moss", "rust"],
        Upscale = new UpscaleInfo { Factor = 2 },
    };

    private static readonly Dictionary<string, double> Rust = new() { ["rust"] = 2.0 };

    private static readonly Dictionary<string, double> Blend = new() { ["moss"] = 1.0, ["rust"] = 3.0 };

    // What a model knows, and what it is told, each time of another tile.
    private static readonly Dictionary<string, (ConditioningInfo Known, TileCondition[] Told)> Models = new()
    {
        ["label, guide, and grid"] = (Grid,
        [
            new(),
            new() { Labels = Rust },
            new() { Labels = Blend, Guidance = 2.5 },
            new() { Guide = Painted() },
            new() { Guide = Painted(), Labels = Rust, Guidance = 3.0 },
            new() { Guide = Painted(), Labels = Rust, Guidance = 0.0 },
        ]),
        ["grid, and what repeats in it"] = (Repeats, [new()]),
        ["grid, and what is stretched to repeat in it"] = (Stretched, [new()]),
        ["scales"] = (Scales, [new(), new() { Augmentation = 0.3 }]),
        ["label, and a picture to enlarge"] = (Upscaler,
        [
            new() { LowResolution = Painted(TileWidth / 2, TileHeight / 2) },
            new() { LowResolution = Painted(TileWidth / 2, TileHeight / 2), Labels = Rust, Guidance = 2.0 },
            new() { LowResolution = Painted(TileWidth / 2, TileHeight / 2), Augmentation = 0.3 },
        ]),
        ["label, guide, and scales"] = (GuidedScales, [new() { Labels = Rust, Guide = Painted(), Guidance = 2.0 }]),
    };

    public static TheoryData<string> Names => new(Models.Keys);

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Session_ConditionalModel_MakesLibtorchsTile(string name)
    {
        (ConditioningInfo known, TileCondition[] told) = Models[name];

        // Other kernels load the planes by the same code, each in its own order.
        string kernels = name == "label, guide, and scales" ? "tiled-64x32x16-4x4" : "texels-64x4x8";
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: known), kernels);
        HashSet<string> tiles = [];
        foreach (TileCondition condition in told)
        {
            byte[] found = fixture.Make(Request(condition));
            TorchTile.AssertSame(TorchTile.Make(fixture.Path, Tile(condition)), found);

            // What it is told changes the tile; without label and guide it is as if none had been given.
            Assert.Equal(condition.Guidance != 0.0, tiles.Add(Convert.ToBase64String(found)));
        }
    }

    [SkippableFact]
    public void Present_EveryScale_ShowsWhatLibtorchShowsAndChangesNothing()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: Scales));
        byte[] whole = fixture.Make(Request(new()));
        using RuntimeSession session = fixture.Model.Begin(Request(new()));
        int step = 0;
        while (!session.IsFinished)
        {
            // Slices end anywhere, between two scales too.
            session.Advance(TimeSpan.FromMicroseconds(100.0));
            if (session.Step == step)
            {
                _ = step > 0 ? fixture.Show(session) : [];
                continue;
            }

            step = session.Step;
            if (step is 3 or 5)
            {
                TorchTile.AssertSame(TorchTile.Make(fixture.Path, Tile(new()), step), fixture.Show(session));
            }
        }

        // Three steps of the coarsest scale, two of each finer.
        Assert.Equal(7, step);
        Assert.Equal(whole, fixture.Show(session));

        session.Restart(Seed);
        for (int i = 0; i < 2; i++)
        {
            session.Advance();
        }

        TorchTile.AssertSame(
            TorchTile.Make(fixture.Path, Tile(new()), 2, isNoisy: true),
            fixture.Show(session, view: RuntimeView.Noisy));
    }

    [SkippableFact]
    public void Begin_WhatTheModelDoesNotKnow_IsRefused()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: Scales));
        void AssertRefused(string expected, RuntimeRequest request)
        {
            ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => fixture.Model.Begin(request));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }

        AssertRefused("without labels", Request(new() { Labels = Rust }));
        AssertRefused("without a guide", Request(new() { Guide = Painted() }));
        AssertRefused("enlarges none", Request(new() { LowResolution = Painted(TileWidth / 2, TileHeight / 2) }));
        AssertRefused("nothing for guidance", Request(new() { Guidance = 2.0 }));
        AssertRefused("multiples of 16", Request(new()) with { Width = 40 });
        Assert.Equal(16, fixture.Model.Stride);
    }

    private static RuntimeRequest Request(TileCondition told) => new()
    {
        Width = TileWidth,
        Height = TileHeight,
        Seed = Seed,
        Steps = Steps,
        Condition = told,
    };

    private static TileRequest Tile(TileCondition told) => new()
    {
        Seeds = [Seed],
        Width = TileWidth,
        Height = TileHeight,
        Sampling = new SamplingOptions { Steps = Steps },
        Condition = told,
    };

    // Unless it must not, it has another size than the tile.
    private static Image Painted(int width = 10, int height = 6)
    {
        Image image = new(width, height, 3);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = i % 7 / 6.0f;
        }

        return image;
    }

    private static GridInfo Repeating(double across, double down) => new()
    {
        PeriodX = across,
        PeriodY = down,
        Repeats = new RepeatInfo
        {
            Channels = [0, 2],
            Width = 8,
            Height = 32,
            PeriodsX = 1,
            PeriodsY = 3,
            Values = [.. Enumerable.Range(0, 2 * 8 * 32).Select(static i => (float)Math.Sin(0.7 * i))],
        },
    };
}
