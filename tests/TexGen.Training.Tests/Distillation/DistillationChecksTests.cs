using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TexGen.Training.Distillation;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests.Distillation;

public sealed class DistillationChecksTests
{
    private static readonly DistillationOptions Options = new()
    {
        Batch = 1,
        Side = 32,
        Seed = 4,
        Evaluations = 1,
        Precision = ComputePrecision.Float32,
    };

    private static readonly TrainingInfo Teacher = new()
    {
        Steps = 700,
        Loss = 0.25,
        Contrast = [1.0, 1.1, 1.0],
        Quality = new TrainingCheck { Step = 700, PatchRatio = [1.5] },
        StoppedEarly = EarlyStop.Copies,
        Seams = [new MapSeam("albedo", 9.0, 9.0, 9.0)],
    };

    [Fact]
    public void Manifest_TeacherThatWasMeasured_SaysNothingOfItsTiles()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder);

        Assert.Equal(
            Teacher with { Quality = null, StoppedEarly = null, Seams = null, Contrast = null },
            run.Manifest.Training with { Contrast = null });
        Assert.Equal(Teacher.Contrast, run.Manifest.Training.Contrast);
    }

    [Fact]
    public void MeasureSeams_Student_AreThoseOfTheModelThatIsSaved()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder);
        run.Advance(1e-2);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        run.MeasureSeams(CancellationToken.None);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        run.SaveModel(folder.File("student.texgen"));
        ModelFile file = ModelFile.Read(folder.File("student.texgen"));
        using TextureModel saved = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        Assert.Equal("albedo", Assert.Single(file.Manifest.Training.Seams!).Map);
        Assert.Equal(SeamProbe.Measure(saved, Options.Seed, CancellationToken.None), file.Manifest.Training.Seams);
    }

    [Fact]
    public void MeasureSeams_Cancelled_StopsAndSaysNothing()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder);

        Assert.Throws<OperationCanceledException>(() => run.MeasureSeams(new CancellationToken(canceled: true)));
        Assert.Null(run.Manifest.Training.Seams);
    }

    [Fact]
    public void MeasurePatches_Student_IsSavedWithTheModel()
    {
        using TemporaryFolder folder = new();
        using DistillationRun run = Create(folder);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        run.MeasurePatches([TestRuns.Stripes()], CancellationToken.None);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        run.SaveModel(folder.File("student.texgen"));
        TeacherRatio? patches = ModelFile.Read(folder.File("student.texgen")).Manifest.Diffusion.Distilled!.Patches;
        Assert.Equal(run.Patches, patches);
        Assert.Equal("albedo", patches!.Map);
        Assert.True(patches.Ratio > 0.0);
    }

    private static DistillationRun Create(TemporaryFolder folder)
    {
        string teacher = TinyModel.Write(
            folder.File("teacher.texgen"), TinyModel.Manifest() with { Training = Teacher });

        return DistillationRun.Create(teacher, [], Options, CPU);
    }
}
