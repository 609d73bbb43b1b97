using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TexGen.Training.Distillation;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests.Distillation;

/// <summary>Of models that know the scale, or where in the period a pixel lies.</summary>
public sealed class DistillationScalesTests
{
    private const double Rate = 2e-3;
    private const double Gain = 1.5;

    private static readonly ConditioningInfo Two = new() { Scales = new ScaleInfo { Gains = [1.0, Gain] } };
    private static readonly ConditioningInfo Grid = new() { Grid = new GridInfo { PeriodX = 12.0, PeriodY = 9.0 } };

    private static readonly DistillationOptions Options = new()
    {
        Batch = 1,
        Side = 32,
        Seed = 4,
        LearningRate = Rate,
        Precision = ComputePrecision.Float32,
    };

    [Fact]
    public void Advance_TwoScales_LossAndPatchDistanceFall()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run =
            Create(folder, Two, Options with { Evaluations = 1, PatchWeight = 20.0 }, [TestRuns.Stripes()]);
        (double loss, double distance) = MeanOf(run, 8);
        MeanOf(run, 24);

        (double lossLater, double distanceLater) = MeanOf(run, 8);

        Assert.True(lossLater < 0.95 * loss, $"{loss} {lossLater}");
        Assert.True(distanceLater < 0.95 * distance, $"{distance} {distanceLater}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void SaveModel_TwoScales_MakesTilesInItsEvaluationsAtEach(int evaluations)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("student.texgen");
        using (DistillationRun run = Create(folder, Two, Options with { Evaluations = evaluations, PatchWeight = 0.0 }))
        {
            run.Advance(Rate);
            run.SaveModel(path);
        }

        ModelFile file = ModelFile.Read(path);
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using IReverseProcess process = model.Start(new TileRequest { Seeds = [1], Width = 32, Height = 48 });
        int steps = 0;
        for (; !process.IsFinished; steps++)
        {
            process.Advance();
        }

        Assert.Equal((3, evaluations), (file.Manifest.FormatVersion, file.Manifest.Diffusion.Distilled!.Evaluations));
        Assert.Equal((2 * evaluations, 2 * evaluations), (process.StepCount, steps));
        Assert.All(TensorData.ToArray(process.Xt), static value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Advance_TwoScales_EachIsComparedWithTheTeachersWalkInViewOfWhatTheStudentMadeBefore()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder, Two, Options with { Evaluations = 1, PatchWeight = 0.0 });

        run.Advance(Rate);

        Assert.Equal(FirstLoss(folder, run.Plan).Difference, run.Loss, 1e-5);
    }

    [Fact]
    public void Advance_TeacherThatWalksDetail_WalksAllLevelsAllTheSame()
    {
        using TemporaryFolder folder = new();
        DistillationOptions options = Options with { Evaluations = 2, PatchWeight = 0.0 };
        using DistillationRun whole = Create(folder, Two, options);
        File.Delete(folder.File("teacher.texgen"));
        using DistillationRun detailed =
            Create(folder, Two with { Scales = Two.Scales! with { Detail = new DetailWalk(2.0, 0.03) } }, options);

        whole.Advance(Rate);
        detailed.Advance(Rate);

        Assert.Equal(whole.Loss, detailed.Loss);
    }

    [Fact]
    public void Advance_PatchesCount_SoDoTheFormsThatTheyLeaveOut()
    {
        const double Weight = 6.0;
        using TemporaryFolder folder = new();
        using DistillationRun run =
            Create(folder, Two, Options with { Evaluations = 1, PatchWeight = Weight }, [TestRuns.Stripes()]);

        run.Advance(Rate);

        (double difference, double forms) = FirstLoss(folder, run.Plan);
        double patches = 2 * run.PatchDistance; // which is the mean over the scales
        Assert.True(forms > 0.05, $"{forms}");
        Assert.Equal(difference + (Weight * (patches + (forms / 3.0))), run.Loss, 1e-3);
    }

    [Fact]
    public void Advance_ModelOfAGrid_IsToldThePlacesOfTilesThatAreRolled()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder, Grid, Options with { Evaluations = 1, PatchWeight = 0.0 });

        run.Advance(Rate);

        Assert.Equal(FirstLoss(folder, run.Plan).Difference, run.Loss, 1e-5);
    }

    [Fact]
    public void Resume_TwoScales_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        using DistillationRun whole = Create(folder, Two, Options, [TestRuns.Stripes()]);
        for (int i = 0; i < 5; i++)
        {
            whole.Advance(Rate);
            if (whole.Step == 2)
            {
                whole.SaveState(folder.File("half.state"));
            }
        }

        using DistillationRun resumed = Create(folder, Two, Options, [TestRuns.Stripes()]);
        resumed.Resume(folder.File("half.state"));
        for (int i = 2; i < 5; i++)
        {
            resumed.Advance(Rate);
        }

        whole.SaveState(folder.File("whole.state"));
        resumed.SaveState(folder.File("resumed.state"));
        Assert.Equal(File.ReadAllBytes(folder.File("whole.state")), File.ReadAllBytes(folder.File("resumed.state")));
    }

    [Fact]
    public void Create_NothingSaidOfPatches_CountsThemMoreOfSeveralScales()
    {
        using TemporaryFolder folder = new();
        using DistillationRun two = Create(folder, Two, Options, [TestRuns.Stripes()]);
        File.Delete(folder.File("teacher.texgen"));
        using DistillationRun one = Create(folder, Grid, Options, [TestRuns.Stripes()]);

        Assert.Equal((5.0, 1.0), (two.Plan.PatchWeight, one.Plan.PatchWeight));
    }

    [Fact]
    public void Create_NothingSaidOfTiles_TakesSuchAsSuitTheCoarsestScale()
    {
        using TemporaryFolder folder = new();
        ConditioningInfo four = new() { Scales = new ScaleInfo { Gains = [1.0, Gain, 2.0, 3.0] } };
        DistillationOptions unsaid = Options with { Batch = null, Side = null, PatchWeight = 0.0 };
        using DistillationRun two = Create(folder, Two, unsaid);
        File.Delete(folder.File("teacher.texgen"));
        using DistillationRun many = Create(folder, four, unsaid);

        Assert.Equal((4, 128), (two.Plan.Batch, two.Plan.Side));
        Assert.Equal((1, 512), (many.Plan.Batch, many.Plan.Side));
    }

    [Fact]
    public void Create_SideThatTheCoarsestScaleHasNot_IsRefused()
    {
        using TemporaryFolder folder = new();

        Assert.Contains(
            "multiples of 8",
            Assert.Throws<ArgumentException>(() => Create(folder, Two, Options with { Side = 36 })).Message,
            StringComparison.Ordinal);
    }

    // The sums over scales of the mean of (x̂_0 − x_0)² and of the distance of the largest forms, by hand and with the network as
    // it begins.
    private static (double Difference, double Forms) FirstLoss(TemporaryFolder folder, DistillationPlan plan)
    {
        ModelFile file = ModelFile.Read(folder.File("teacher.texgen"));
        using TextureModel teacher = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using TeacherTiles tiles = new(teacher, plan);
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        TeacherGroup group = tiles.Take(0);
        IReadOnlyList<double> gains = file.Manifest.Conditioning!.Scales?.Gains ?? [1.0];
        NoiseLevel level = NoiseLevel.FromSigma(80.0);
        double difference = 0.0;
        double forms = 0.0;
        Tensor? coarser = null;
        using WhiteToPicture toPicture = new(file.Manifest.Whitening, CPU);
        for (int stage = 0; stage < gains.Count; stage++)
        {
            (int down, int across) = tiles.RollAt(0, stage);
            int scale = gains.Count - 1 - stage;
            Tensor xt = group.Paths[stage].select(0, 0);
            using NetworkCondition condition = teacher.ConditionOf(tiles.RequestOf(group), scale, coarser)!;
            IDenoiser student = ((NetworkDenoiser)teacher.Denoiser).With(condition);
            Tensor x0 = student.PredictRolled(xt, [level], down, across).X0;
            Tensor end = group.Paths[stage].select(0, 1);
            difference += x0.sub(end).square().mean().ToDouble();
            Tensor theirs = toPicture.Of(end.roll([down, across], [2, 3]).div(gains[scale]));
            Tensor ours = toPicture.Of(x0.roll([down, across], [2, 3]).div(gains[scale]));
            using PatchLoss loss = new([(theirs, BorderMode.Wrap)]);
            forms += loss.OfForms(ours, theirs, NoiseStreams.PatchDirections(plan.Seed, 0)).ToDouble();
            coarser = x0.clamp(-2.0 * gains[scale], 2.0 * gains[scale]);
        }

        return (difference, forms);
    }

    // Of the next steps; the run's own means are of all steps so far.
    private static (double Loss, double Distance) MeanOf(DistillationRun run, int steps)
    {
        long before = run.Step;
        (double loss, double distance) = (run.Loss, run.PatchDistance);
        for (int i = 0; i < steps; i++)
        {
            run.Advance(1.5e-2);
        }

        return (
            ((run.Step * run.Loss) - (before * loss)) / steps,
            ((run.Step * run.PatchDistance) - (before * distance)) / steps);
    }

    private static DistillationRun Create(
        TemporaryFolder folder,
        ConditioningInfo conditioning,
        DistillationOptions options,
        IReadOnlyList<Exemplar>? exemplars = null)
    {
        string teacher = folder.File("teacher.texgen");
        if (!File.Exists(teacher))
        {
            TinyModel.Write(teacher, conditioning: conditioning);
        }

        return DistillationRun.Create(teacher, exemplars ?? [], options, CPU);
    }
}
