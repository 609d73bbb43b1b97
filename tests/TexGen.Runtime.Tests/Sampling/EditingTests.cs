using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// Tiles that are made out of pictures, share noise, or do not tile in every direction, against libtorch's.
/// </summary>
public sealed class EditingTests
{
    private const int TileWidth = 24;
    private const int TileHeight = 16;
    private const ulong Seed = 5;

    private static readonly SamplingOptions Few = new() { Steps = 4 };

    private static readonly SamplingOptions Noisy = new() { Sampler = SamplerKind.Ddpm, Steps = 6 };

    // What is asked for besides seed and size, and with which sampler.
    private static readonly Dictionary<string, TileRequest> Edits = new()
    {
        ["from"] = Tile(Few) with { From = new StartPicture(Painted(1), 0.5) },
        ["from, noisy"] = Tile(Noisy) with { From = new StartPicture(Painted(1), 0.7) },
        ["between"] = Tile(Few) with { Between = new Interpolation(Painted(1), Painted(2), 500, 0.25) },
        ["inpaint"] = Tile(new() { Steps = 6 }) with { Inpaint = Hole(1.0) },
        ["inpaint, keeping forms"] = Tile(new() { Steps = 8 }) with { Inpaint = Hole(0.5) },
        ["shared"] = Tile(Noisy) with { Shared = new SharedNoise(77, 500) },
        ["x"] = Tile(Few) with { Tiling = Tiling.X },
        ["y"] = Tile(Few) with { Tiling = Tiling.Y },
        ["neither, from"] = Tile(Few) with { Tiling = Tiling.Neither, From = new StartPicture(Painted(1), 0.5) },
        ["y, inpaint"] = Tile(new() { Steps = 5 }) with { Tiling = Tiling.Y, Inpaint = Hole(1.0) },
    };

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("grid")]
    [InlineData("scales")]
    public void Session_EveryEdit_MakesLibtorchsTile(string kind)
    {
        using RuntimeFixture fixture = new(Manifest(kind));
        HashSet<string> tiles = [];
        foreach ((string name, TileRequest request) in Edits)
        {
            if (kind == "grid" && !name.StartsWith("from", StringComparison.Ordinal))
            {
                continue;
            }

            byte[] found = fixture.Make(Request(request));
            TorchTile.AssertSame(TorchTile.Make(fixture.Path, request), found);
            Assert.True(tiles.Add(Convert.ToBase64String(found)), $"'{name}' makes another one's tile.");
        }
    }

    [SkippableFact]
    public void Session_PictureThatIsFilledIn_ShowsItFirstKeepsItAndGoesOn()
    {
        using RuntimeFixture fixture = new(Manifest("plain"));
        RuntimeRequest request = Request(Edits["inpaint"]);
        using RuntimeSession session = fixture.Model.Begin(request);
        byte[] picture = fixture.Show(session);
        byte[] expected = Rgba(request.Inpaint!.Picture);
        Assert.InRange(expected.Zip(picture, static (a, b) => Math.Abs(a - b)).Max(), 0, 1);

        byte[] first = fixture.Finish(session);
        byte[] other = fixture.Make(request with { Seed = 6 });
        session.Restart(6);
        Assert.Equal(other, fixture.Finish(session));
        session.Restart(Seed);
        Assert.Equal(first, fixture.Finish(session));
        Assert.Throws<NotSupportedException>(() => session.Restart(1, 2, 0.5));

        // What was filled in is a tile like any other.
        byte[] mask = new byte[TileWidth * TileHeight];
        mask.AsSpan(0, 4 * TileWidth).Fill(255);
        session.Regenerate(mask, 9);
        byte[] again = fixture.Finish(session);
        int kept = 4 * 4 * TileWidth;
        Assert.True(first.AsSpan(kept).SequenceEqual(again.AsSpan(kept)));
        Assert.False(first.AsSpan(0, kept).SequenceEqual(again.AsSpan(0, kept)));
    }

    [SkippableFact]
    public void Regenerate_TileThatIsCutOutOfATorus_KeepsTheRest()
    {
        using RuntimeFixture fixture = new(Manifest("plain"));
        using RuntimeSession session = fixture.Model.Begin(Request(Edits["x"]));
        Assert.Equal((TileWidth, TileHeight), (session.Width, session.Height));
        byte[] before = fixture.Finish(session);
        byte[] mask = [.. Enumerable.Range(0, TileWidth * TileHeight).Select(static i => (byte)(i % TileWidth < 8 ? 255 : 0))];

        session.Regenerate(mask, 9);
        byte[] after = fixture.Finish(session);

        Assert.All(Enumerable.Range(0, before.Length), i => Assert.True(i / 4 % TileWidth < 8 || before[i] == after[i]));
        Assert.NotEqual(before, after);
    }

    [SkippableFact]
    public void Begin_LargestSideThatDoesNotTile_HasItsMarginBeyond()
    {
        using RuntimeFixture fixture = new(Manifest("plain"));

        using RuntimeSession session = fixture.Model.Begin(Request(Edits["y"]) with { Width = TileSize.Largest });

        Assert.Equal((TileSize.Largest, TileHeight), (session.Width, session.Height));
    }

    [SkippableFact]
    public void Begin_WhatCannotBe_IsRefused()
    {
        using RuntimeFixture fixture = new(Manifest("plain"));
        void AssertRefused(string expected, TileRequest request)
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(() => fixture.Model.Begin(Request(request)));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }

        // As it was asked for, without the margin.
        AssertRefused($"not 25x{TileHeight}", Edits["y"] with { Width = 25 });
        AssertRefused($"not {TileSize.Largest + 8}x", Edits["y"] with { Width = TileSize.Largest + 8 });
        AssertRefused("resample it first", Edits["from"] with { Width = 32 });
        AssertRefused("choose one of these", Edits["from"] with { Between = Edits["between"].Between });
        AssertRefused("this sampler adds none", Edits["shared"] with { Sampling = Few });
        AssertRefused("The strength must lie in (0, 1]", Edits["from"] with { From = new StartPicture(Painted(1), 0.0) });
        AssertRefused("cannot share", Edits["inpaint"] with { Shared = Edits["shared"].Shared });
    }

    private static ModelManifest Manifest(string kind)
    {
        ModelManifest manifest = TinyModel.Manifest(conditioning: kind switch
        {
            "scales" => new() { Scales = new ScaleInfo { Gains = [1.0, 1.6] } },
            "grid" => new() { Grid = new GridInfo { PeriodX = 11.0, PeriodY = 9.0 } },
            _ => null,
        });

        return manifest;
    }

    private static TileRequest Tile(SamplingOptions sampling) => new()
    {
        Seeds = [Seed],
        Width = TileWidth,
        Height = TileHeight,
        Sampling = sampling,
    };

    private static RuntimeRequest Request(TileRequest tile) => new()
    {
        Width = tile.Width,
        Height = tile.Height,
        Seed = tile.Seeds[0],
        Sampler = tile.Sampling.Sampler,
        Steps = tile.Sampling.Steps,
        Tiling = tile.Tiling,
        From = tile.From,
        Between = tile.Between,
        Inpaint = tile.Inpaint,
        Shared = tile.Shared,
    };

    // Waves, so that its parts differ.
    private static Image Painted(int waves)
    {
        Image image = new(TileWidth, TileHeight, 3);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            (int x, int y) = (i / 3 % TileWidth, i / 3 / TileWidth);
            double phase = (waves * ((double)x / TileWidth)) + ((double)y / TileHeight) + (0.2 * (i % 3));
            image.Pixels[i] = (float)(0.5 + (0.3 * Math.Sin(2.0 * Math.PI * phase)));
        }

        return image;
    }

    private static Inpainting Hole(double strength)
    {
        Image mask = new(TileWidth, TileHeight, 1);
        for (int i = 0; i < mask.Pixels.Length; i++)
        {
            mask.Pixels[i] = i % TileWidth is < 5 or > 17 && i / TileWidth is > 3 and < 12 ? 1.0f : 0.0f;
        }

        return new Inpainting(Painted(1), mask) { Strength = strength, JumpLength = 2, Resamples = 2 };
    }

    private static byte[] Rgba(Image image)
    {
        byte[] rgb = image.ToBytes();

        return [.. Enumerable.Range(0, rgb.Length / 3 * 4).Select(i => i % 4 == 3 ? (byte)255 : rgb[(i / 4 * 3) + (i % 4)])];
    }
}
