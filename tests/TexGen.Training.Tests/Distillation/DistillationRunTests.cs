using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TexGen.Training.Distillation;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests.Distillation;

public sealed class DistillationRunTests
{
    private const double Rate = 2e-3;

    private static readonly DistillationOptions Options = new()
    {
        Batch = 2,
        Side = 32,
        Seed = 4,
        LearningRate = Rate,
        Precision = ComputePrecision.Float32,
    };

    [Fact]
    public void Advance_LossAndPatchDistance_Fall()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder, Options with { Evaluations = 1, PatchWeight = 20.0 }, [TestRuns.Stripes()]);
        (double loss, double distance) = MeanOf(run, 10);
        MeanOf(run, 50);

        (double lossLater, double distanceLater) = MeanOf(run, 10);

        Assert.Equal(70, run.Step);
        Assert.True(lossLater < 0.9 * loss, $"{loss} {lossLater}");
        Assert.True(distanceLater < 0.9 * distance, $"{distance} {distanceLater}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void SaveModel_Student_MakesTilesInItsEvaluations(int evaluations)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("student.texgen");
        using (DistillationRun run = Create(folder, Options with { Evaluations = evaluations }))
        {
            run.Advance(Rate);
            run.SaveModel(path);
        }

        ModelFile file = ModelFile.Read(path);
        DistillationInfo info = file.Manifest.Diffusion.Distilled!;
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using IReverseProcess process = model.Start(new TileRequest { Seeds = [1], Width = 32, Height = 48 });
        int steps = 0;
        for (; !process.IsFinished; steps++)
        {
            process.Advance();
        }

        Assert.Equal((3, evaluations, evaluations), (file.Manifest.FormatVersion, steps, info.Evaluations));
        Assert.Equal(("teacher.texgen", 64, 16, 1), (
            info.Teacher, info.TeacherSha256.Length, info.TeacherSteps, (int)info.Steps));
        Assert.Equal(80.0, info.Sigmas[0], 1e-9);
        Assert.All(TensorData.ToArray(process.Xt), static value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Advance_PatchWeightOfNothing_LearnsTheTeachersTilesAlone()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder, Options with { PatchWeight = 0.0, Evaluations = 1 });

        run.Advance(Rate);

        // The mean of (x̂_0 − x_0)² over the first tiles, by hand.
        ModelFile file = ModelFile.Read(folder.File("teacher.texgen"));
        using TextureModel teacher = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using TeacherTiles tiles = new(teacher, run.Plan);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor path = tiles.Take(0).Paths.Single();
        (int down, int across) = tiles.RollAt(0, 0);
        NoiseLevel level = NoiseLevel.FromSigma(80.0);
        Tensor x0 = teacher.Denoiser.PredictRolled(path.select(0, 0), [level], down, across).X0;

        Assert.Equal(0.0, run.PatchDistance);
        Assert.Equal(x0.sub(path.select(0, 1)).square().mean().ToDouble(), run.Loss, 1e-5);
    }

    [Fact]
    public void Advance_ExemplarsThatAreTheTeachersTiles_AreTheSameReference()
    {
        using TemporaryFolder folder = new();
        using DistillationRun own = Create(folder, Options);
        using DistillationRun given = Create(folder, Options, TeachersTiles(folder, own.Plan));

        own.Advance(Rate);
        given.Advance(Rate);

        Assert.True(own.PatchDistance > 0.05);
        Assert.Equal(1.0, given.PatchDistance / own.PatchDistance, 1e-3);
    }

    [Fact]
    public void Resume_RunStoppedHalfWay_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        using DistillationRun whole = Create(folder, Options);
        for (int i = 0; i < 12; i++)
        {
            whole.Advance(Rate);
            if (whole.Step == 5)
            {
                whole.SaveState(folder.File("half.state"));
            }
        }

        using DistillationRun resumed = Create(folder, Options);
        resumed.Resume(folder.File("half.state"));
        Assert.Equal(5, resumed.Step);
        for (int i = 5; i < 12; i++)
        {
            resumed.Advance(Rate);
        }

        whole.SaveState(folder.File("whole.state"));
        resumed.SaveState(folder.File("resumed.state"));
        Assert.Equal(File.ReadAllBytes(folder.File("whole.state")), File.ReadAllBytes(folder.File("resumed.state")));
    }

    [Fact]
    public void Resume_OtherOptions_NamesWhatDiffers()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder, Options);
        run.SaveState(folder.File("a.state"));

        using DistillationRun other = Create(folder, Options with { Evaluations = 4, Seed = 9 });
        CheckpointException fault =
            Assert.Throws<CheckpointException>(() => other.Resume(folder.File("a.state")));

        Assert.Contains("evaluations 2 instead of 4, seed 4 instead of 9", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_OtherMask_NamesIt()
    {
        using TemporaryFolder folder = new();
        Exemplar stripes = TestRuns.Stripes();
        using (DistillationRun run = Create(folder, Options, [Masked('c')]))
        {
            run.SaveState(folder.File("a.state"));
        }

        using DistillationRun same = Create(folder, Options, [Masked('c')]);
        same.Resume(folder.File("a.state"));
        using DistillationRun other = Create(folder, Options, [Masked('d')]);
        using DistillationRun without = Create(folder, Options, [stripes]);

        AssertRefused(other, "exemplar aaaaaaaaaaaa…/cccccccccccc… instead of aaaaaaaaaaaa…/dddddddddddd…");
        AssertRefused(without, "exemplar aaaaaaaaaaaa…/cccccccccccc… instead of aaaaaaaaaaaa…)");

        Exemplar Masked(char hash) => stripes with { Info = stripes.Info with { MaskSha256 = new string(hash, 64) } };

        void AssertRefused(DistillationRun run, string expected) => Assert.Contains(
            expected,
            Assert.Throws<CheckpointException>(() => run.Resume(folder.File("a.state"))).Message,
            StringComparison.Ordinal);
    }

    // The teacher was shown the stripes slanted the other way, too, so a tile of such is no fault.
    [Fact]
    public void Advance_ExemplarThatWasTurned_IsComparedInAllItsWays()
    {
        using TemporaryFolder folder = new();
        Exemplar stripes = TestRuns.Stripes();
        Exemplar turned = stripes with { Info = stripes.Info with { Symmetries = Symmetries.FlipX } };
        using DistillationRun unturned = Create(folder, Options, [stripes]);
        using DistillationRun symmetric = Create(folder, Options, [turned]);
        using DistillationRun both =
            Create(folder, Options, [stripes, stripes.Transform(Symmetry.FlipX, [])]);
        unturned.Advance(Rate);
        symmetric.Advance(Rate);
        both.Advance(Rate);

        Assert.Equal(both.PatchDistance, symmetric.PatchDistance, 1e-9);
        Assert.NotEqual(unturned.PatchDistance, symmetric.PatchDistance, 1e-3);
    }

    [Fact]
    public void Create_ExemplarTooSmallForPatches_LeavesNothingBehind()
    {
        using TemporaryFolder folder = new();
        Exemplar small = TestRuns.Stripes(side: 8);

        Assert.Equal(0, LiveTensors.Change(
            () => Assert.Throws<ArgumentException>(() => Create(folder, Options, [small]))));
    }

    [Fact]
    public void Advance_ModelOfLabels_LearnsEveryLabel()
    {
        using TemporaryFolder folder = new();
        ConditioningInfo conditioning = new() { Labels = ["moss", "rust"] };
        using DistillationRun run = Create(folder, Options, conditioning: conditioning);

        run.Advance(Rate);
        run.SaveModel(folder.File("student.texgen"));

        ModelFile file = ModelFile.Read(folder.File("student.texgen"));
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        TileCondition rust = new() { Labels = new Dictionary<string, double> { ["rust"] = 1.0 } };
        using IReverseProcess process =
            model.Start(new TileRequest { Seeds = [1], Width = 32, Height = 32, Condition = rust });
        Assert.Equal(2, process.StepCount);
    }

    [Fact]
    public void Take_LeavesNothingBehindAndRepeatsItself()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder, Options);
        run.Advance(Rate);

        Assert.Equal(0, LiveTensors.Change(() =>
        {
            using DistillationRun other = Create(folder, Options);
            other.Advance(Rate);
            other.Advance(Rate);
        }));
    }

    [Fact]
    public void CheckTeacher_ModelsThatCannotBeDistilled_SayWhatToDo()
    {
        ModelManifest tiny = TinyModel.Manifest();
        DistillationInfo distilled = new()
        {
            Sigmas = [80.0],
            Teacher = "first.texgen",
            TeacherSha256 = "",
            TeacherSteps = 16,
        };
        AssertRefused(tiny with { Diffusion = new DiffusionInfo { Distilled = distilled } }, "distill 'first.texgen'");
        AssertRefused(tiny with { TileUNet = null, UNet = new UNetOptions() }, "whole pictures");
        AssertRefused(
            tiny with { Conditioning = new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 2 } } }, "enlarges");
        AssertRefused(
            tiny with
            {
                Conditioning = new ConditioningInfo { Guide = new GuideInfo { Mean = [0.0f], Deviation = [1.0f] } },
            },
            "train one without a guide");
        DistillationRun.CheckTeacher("m.texgen", tiny);

        static void AssertRefused(ModelManifest manifest, string expected)
        {
            ArgumentException fault =
                Assert.Throws<ArgumentException>(() => DistillationRun.CheckTeacher("m.texgen", manifest));
            Assert.Contains("'m.texgen' ", fault.Message, StringComparison.Ordinal);
            Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_OutOfRange_SaySo()
    {
        DistillationOptions[] unfit =
        [
            Options with { Evaluations = 3 },
            Options with { Evaluations = 0 },
            Options with { Batch = 0 },
            Options with { Side = 16 },
            Options with { PatchWeight = double.NaN },
            Options with { LearningRate = 0.0 },
            Options with { Steps = 0 },
            Options with { Time = TimeSpan.Zero },
        ];

        Assert.All(unfit, static options => Assert.Throws<ArgumentException>(options.Validate));
        Options.Validate();
    }

    // Of the next steps; the run's own means are of all steps so far.
    private static (double Loss, double Distance) MeanOf(DistillationRun run, int steps, double learningRate = 5e-3)
    {
        long before = run.Step;
        (double loss, double distance) = (run.Loss, run.PatchDistance);
        for (int i = 0; i < steps; i++)
        {
            run.Advance(learningRate);
        }

        return (
            ((run.Step * run.Loss) - (before * loss)) / steps,
            ((run.Step * run.PatchDistance) - (before * distance)) / steps);
    }

    // As many as a run without exemplars compares with, as pictures.
    private static Exemplar[] TeachersTiles(TemporaryFolder folder, DistillationPlan plan)
    {
        ModelFile file = ModelFile.Read(folder.File("teacher.texgen"));
        using TextureModel teacher = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using TeacherTiles tiles = new(teacher, plan);
        using DisposeScope scope = NewDisposeScope();
        Tensor white = tiles.MakeReference(null, DistillationRun.ReferenceGroups).Single();

        return [.. Enumerable.Range(0, (int)white.shape[0]).Select(i => Tile(white.narrow(0, i, 1), file.Manifest.Whitening))];
    }

    private static Exemplar Tile(Tensor white, WhiteningInfo whitening)
    {
        Image image = new PictureConverter(whitening).ToImage(white);

        return new Exemplar(
            image, new ExemplarInfo("tile.png", new string('b', 64), image.Width, image.Height, true, true));
    }

    private static DistillationRun Create(
        TemporaryFolder folder,
        DistillationOptions options,
        IReadOnlyList<Exemplar>? exemplars = null,
        ConditioningInfo? conditioning = null)
    {
        string teacher = folder.File("teacher.texgen");
        if (!File.Exists(teacher))
        {
            TinyModel.Write(teacher, conditioning: conditioning);
        }

        return DistillationRun.Create(teacher, exemplars ?? [], options, CPU);
    }
}
