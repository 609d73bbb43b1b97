using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
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
        ModelManifest manifest = TinyClassicModel.Manifest(isAsInThePaper: true) with
        {
            Diffusion = new DiffusionInfo { Target = PredictionTarget.Epsilon, Schedule = ScheduleKind.Linear },
        };

        AssertSame(manifest, new TileCondition(), SamplerKind.DpmSolver);
    }

    [SkippableFact]
    public void Advance_Labels_MakesLibtorchsTile()
    {
        ConditioningInfo labels = new() { Labels = ["bark", "sand"] };
        ModelManifest manifest = TinyClassicModel.Manifest(isAsInThePaper: true, labels);

        AssertSame(
            manifest,
            new TileCondition { Labels = new Dictionary<string, double> { ["sand"] = 1.0 }, Guidance = 1.5 },
            SamplerKind.Ddim,
            steps: 6);
    }

    [SkippableFact]
    public void Advance_InSlices_MakesTheSameTileAndAllocatesNothing()
    {
        using RuntimeFixture fixture = new(TinyClassicModel.Manifest(isAsInThePaper: true));
        RuntimeRequest request = new() { Seed = Seed, Width = Width, Height = Height, Steps = 3 };
        byte[] whole = fixture.Make(request);
        using RuntimeSession session = fixture.Model.Begin(request);
        session.Advance();

        int calls = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (; !session.IsFinished && calls < 100_000; calls++)
        {
            session.Advance(TimeSpan.FromMicroseconds(1.0));
        }

        long after = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(0, after - before);
        Assert.True(calls > 2 * request.Steps, $"{calls} calls for {request.Steps} steps.");
        Assert.Equal(whole, fixture.Show(session));
    }

    private static void AssertSame(ModelManifest manifest, TileCondition condition, SamplerKind sampler, int steps = Steps)
    {
        using RuntimeFixture fixture = new(manifest);
        byte[] expected = TorchTile.Make(fixture.Path, new TileRequest
        {
            Seeds = [Seed],
            Width = Width,
            Height = Height,
            Condition = condition,
            Sampling = new SamplingOptions { Sampler = sampler, Steps = steps },
        });

        byte[] found = fixture.Make(new RuntimeRequest
        {
            Seed = Seed,
            Width = Width,
            Height = Height,
            Condition = condition,
            Sampler = sampler,
            Steps = steps,
        });

        TorchTile.AssertSame(expected, found);
    }
}
