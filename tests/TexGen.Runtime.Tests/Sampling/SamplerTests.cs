using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// Every sampler's tiles, against libtorch's.
/// </summary>
public sealed class SamplerTests
{
    private const int TileWidth = 24;
    private const int TileHeight = 16;
    private const ulong Seed = 5;
    private const ulong Other = 6;

    // Each in one context: the same programs, other coefficients.
    private static readonly SamplingOptions[] Plain =
    [
        new() { Sampler = SamplerKind.Ddim, Steps = 5, Eta = 0.6 },
        new() { Sampler = SamplerKind.Ddim, Steps = 4, Spacing = StepSpacing.Uniform },
        new() { Sampler = SamplerKind.Ddpm, Steps = 6 },
        new() { Sampler = SamplerKind.Ddpm, Steps = 5, Variance = ReverseVariance.Beta },
        new() { Sampler = SamplerKind.DpmSolver3, Steps = 6 },
        new() { Sampler = SamplerKind.DpmSolverSde, Steps = 5 },
        new() { Sampler = SamplerKind.Heun, Steps = 7 },
        new() { Sampler = SamplerKind.DpmSolver, Steps = 4, Spacing = StepSpacing.Trailing },
    ];

    private static readonly SamplingOptions[] Noisy =
    [
        new() { Sampler = SamplerKind.Ddpm, Steps = 4 },
        new() { Sampler = SamplerKind.Ddim, Steps = 4, Eta = 1.0 },
    ];

    [SkippableFact]
    public void Session_EverySampler_MakesLibtorchsTile() => AssertSame(TinyModel.Manifest(), Plain);

    [SkippableFact]
    public void Session_LearnedVariance_MakesLibtorchsTile()
    {
        ModelManifest manifest = TinyModel.Manifest();
        AssertSame(manifest with { TileUNet = manifest.TileUNet! with { LearnsVariance = true } }, Noisy[..1]);
    }

    [SkippableFact]
    public void Session_NoiseAtSeveralScales_MakesLibtorchsTile()
    {
        AssertSame(TinyModel.Manifest(conditioning: new() { Scales = new ScaleInfo { Gains = [1.0, 1.6] } }), Noisy);
    }

    [SkippableFact]
    public void Restart_QuarterTurn_IsTheOtherSeedsTileWithItsNoiseOnTheWay()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        RuntimeRequest request = Request(Plain[0]);
        byte[] other = fixture.Make(request with { Seed = Other });
        using RuntimeSession session = fixture.Model.Begin(request);

        session.Restart(Seed, Other, 1.0);
        Assert.Equal(other, fixture.Finish(session));
        session.Restart(Seed, Other, 0.5);
        Assert.NotEqual(other, fixture.Finish(session));
    }

    [SkippableFact]
    public void Regenerate_SamplerWithNoise_KeepsTheRest()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using RuntimeSession session = fixture.Model.Begin(Request(Plain[2]));
        byte[] before = fixture.Finish(session);
        byte[] mask = new byte[TileWidth * TileHeight];
        mask.AsSpan(0, 5 * TileWidth).Fill(255);

        session.Regenerate(mask, Other);
        byte[] found = fixture.Finish(session);

        int kept = 4 * 5 * TileWidth;
        Assert.True(before.AsSpan(kept).SequenceEqual(found.AsSpan(kept)));
        Assert.False(before.AsSpan(0, kept).SequenceEqual(found.AsSpan(0, kept)));
    }

    private static void AssertSame(ModelManifest manifest, SamplingOptions[] samplers)
    {
        using RuntimeFixture fixture = new(manifest);
        HashSet<string> tiles = [];
        foreach (SamplingOptions sampling in samplers)
        {
            byte[] found = fixture.Make(Request(sampling));
            TorchTile.AssertSame(TorchTile.Make(fixture.Path, Tile(sampling)), found);
            Assert.True(tiles.Add(Convert.ToBase64String(found)), $"{sampling} makes another one's tile.");
        }
    }

    private static RuntimeRequest Request(SamplingOptions sampling) => new()
    {
        Width = TileWidth,
        Height = TileHeight,
        Seed = Seed,
        Sampler = sampling.Sampler,
        Steps = sampling.Steps,
        Eta = sampling.Eta,
        Variance = sampling.Variance,
        Spacing = sampling.Spacing,
    };

    private static TileRequest Tile(SamplingOptions sampling) => new()
    {
        Seeds = [Seed],
        Width = TileWidth,
        Height = TileHeight,
        Sampling = sampling,
    };
}
