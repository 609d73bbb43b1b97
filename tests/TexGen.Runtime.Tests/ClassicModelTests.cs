using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// Models with the classic U-Net, whole tiles against libtorch's.
/// </summary>
public sealed class ClassicModelTests
{
    private const int Width = 24;
    private const int Height = 16;
    private const int Steps = 16;
    private const ulong Seed = 5;

    [SkippableFact]
    public void Advance_AsInThePaper_MakesLibtorchsTile()
    {
        // Zeros around the picture, attention, the timestep told, noise predicted, beta rising linearly.
        ModelManifest manifest = Manifest(isCircular: false) with
        {
            Diffusion = new DiffusionInfo { Target = PredictionTarget.Epsilon, Schedule = ScheduleKind.Linear },
        };

        AssertSame(manifest, new TileCondition(), SamplerKind.DpmSolver);
    }

    [SkippableFact]
    public void Advance_LabelsOnTheTorus_MakesLibtorchsTile()
    {
        ConditioningInfo labels = new() { Labels = ["bark", "sand"] };
        ModelManifest manifest = Manifest(isCircular: true, labels);

        AssertSame(
            manifest,
            new TileCondition { Labels = new Dictionary<string, double> { ["sand"] = 1.0 }, Guidance = 1.5 },
            SamplerKind.Ddim);
    }

    private static void AssertSame(ModelManifest manifest, TileCondition condition, SamplerKind sampler)
    {
        using RuntimeFixture fixture = new(manifest);
        byte[] expected = TorchTile.Make(fixture.Path, new TileRequest
        {
            Seeds = [Seed],
            Width = Width,
            Height = Height,
            Condition = condition,
            Sampling = new SamplingOptions { Sampler = sampler, Steps = Steps },
        });

        byte[] found = fixture.Make(new RuntimeRequest
        {
            Seed = Seed,
            Width = Width,
            Height = Height,
            Condition = condition,
            Sampler = sampler,
            Steps = Steps,
        });

        TorchTile.AssertSame(expected, found);
    }

    private static ModelManifest Manifest(bool isCircular, ConditioningInfo? conditioning = null)
    {
        ModelManifest tile = TinyModel.Manifest(conditioning: conditioning);

        return tile with
        {
            TileUNet = null,
            UNet = new UNetOptions
            {
                BaseWidth = 8,
                Multipliers = [1, 2],
                BlocksPerLevel = 1,
                AttentionLevels = isCircular ? [] : [1],
                MiddleAttention = !isCircular,
                Groups = 4,
                Circular = isCircular,
                ConditionFeatures = tile.TileUNet!.ConditionFeatures,
            },
        };
    }
}
