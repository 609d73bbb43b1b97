using System.Security.Cryptography;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TexGen.Training.Distillation;
using TexGen.Training;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class TextureDistillerTests(TrainedModel model)
{
    private static readonly DistillerOptions Quick = new()
    {
        Device = ComputeDevice.Cpu,
        Distillation = new DistillationOptions
        {
            Steps = 3,
            Batch = 1,
            Side = 32,
            Evaluations = 2,
            SaveEvery = TimeSpan.Zero,
            Precision = ComputePrecision.Float32,
        },
    };

    [Fact]
    public void Distill_WithTheExemplar_MakesAModelThatGeneratesInItsSteps()
    {
        using TemporaryFolder folder = new();
        ProgressLog<TrainingProgress> log = new();
        TextureDistiller distiller = new(model.ModelPath, Quick with { Exemplar = model.ExemplarPath });

        TrainerResult result = distiller.Distill(folder.File("fast.texgen"), log);

        DistillationInfo info = result.Manifest.Diffusion.Distilled!;
        Assert.True(result.Completed);
        Assert.Equal(("waves.texgen", 3, "waves.png"), (info.Teacher, (int)info.Steps, Assert.Single(info.Exemplars)));
        Assert.Equal("albedo", info.Patches!.Map);
        Assert.Equal(TrainedModel.Steps, result.Manifest.Training.Steps);
        Assert.True(log.Reports[^1].IsFinishing);
        Assert.True(log.Reports[^1].PatchDistance > 0.0);
        Assert.Null(result.Unmeasured);
        Assert.Equal("albedo", Assert.Single(ModelFile.Read(result.Path).Manifest.Training.Seams!).Map);
        Assert.True(File.Exists(TextureTrainer.StatePathFor(folder.File("fast.texgen"))));

        using TextureGenerator generator = TextureGenerator.Load(folder.File("fast.texgen"), TrainedModel.OnCpu);
        using GeneratorSession session = generator.Start(new GenerationRequest { Width = 32, Height = 32 });
        Assert.Equal(2, session.StepCount);
        session.RunToEnd();
        Assert.Equal(32, session.ToImage(FrameView.Estimate).Width);
    }

    [Fact]
    public void Distill_Cancelled_IsResumedToTheSameEnd()
    {
        using TemporaryFolder folder = new();
        string whole = folder.File("whole.texgen");
        string stopped = folder.File("stopped.texgen");
        new TextureDistiller(model.ModelPath, Quick).Distill(whole);

        using CancellationTokenSource stop = new();
        stop.Cancel();
        TrainerResult result = new TextureDistiller(model.ModelPath, Quick).Distill(stopped, null, stop.Token);
        Assert.False(result.Completed);
        Assert.Null(result.Manifest.Training.Seams);
        result = new TextureDistiller(model.ModelPath, Quick with { Resume = true }).Distill(stopped);

        Assert.True(result.Completed);
        Assert.NotNull(result.Manifest.Training.Seams);
        Assert.Null(result.Manifest.Diffusion.Distilled!.Patches);
        Weights.AssertEqual(whole, stopped);
    }

    [Fact]
    public void Distill_OverItsTeacher_IsRefused()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => new TextureDistiller(model.ModelPath, Quick).Distill(model.ModelPath));

        Assert.Contains("is the model to distill", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ExemplarOfOtherChannels_SaysSo()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("grey.png"), new Image(64, 64, 1));

        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => new TextureDistiller(model.ModelPath, Quick with { Exemplar = folder.File("grey.png") }));

        Assert.Contains("1 channels", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exemplars_OfATeacherThatWasShownItTurned_KnowIt()
    {
        using TemporaryFolder folder = new();
        string picture = folder.File("stripes.png");
        ImageFile.Write(picture, SyntheticPicture.Stripes(64, 64));
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(picture)));
        ModelManifest manifest = TinyModel.Manifest() with
        {
            Exemplars =
            [
                new ExemplarInfo("stripes.png", hash, 64, 64, true, true) { Symmetries = Symmetries.FlipX, PeriodX = 8.0 },
            ],
        };
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        string path = folder.File("teacher.texgen");
        ModelFile.Write(path, manifest, TinyModel.Entries(network));

        TextureDistiller distiller = new(path, Quick with { Exemplar = picture });

        ExemplarInfo info = Assert.Single(distiller.Exemplars).Info;
        Assert.Equal(Symmetries.FlipX, info.Symmetries);
        Assert.Equal(8.0, info.PeriodX);
    }

    [Fact]
    public void DistilledModel_AskedForWhatItCannotDo_NamesItsTeacher()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("fast.texgen");
        new TextureDistiller(model.ModelPath, Quick).Distill(path);
        using TextureGenerator generator = TextureGenerator.Load(path, TrainedModel.OnCpu);
        GenerationRequest request = new() { Width = 32, Height = 32 };
        Image mask = new(32, 32, 1);
        mask.Pixels.Fill(1.0f);
        Model.Sampling.Inpainting inpainting = new(new Image(32, 32, 3), mask);

        AssertRefused(() => generator.Generate(request with { Steps = 16 }));
        AssertRefused(() => generator.Generate(request with { Inpaint = inpainting }));
        AssertRefused(() => generator.Generate(
            request with { From = new Model.Sampling.StartPicture(new Image(32, 32, 3), 0.5) }));
        AssertRefused(() => new ModelEvaluator(generator).MeasureLikelihood([model.ExemplarPath]));
        AssertRefused(() => new TextureDistiller(path, Quick));

        static void AssertRefused(Func<object> action)
        {
            ArgumentException fault = Assert.Throws<ArgumentException>(action);
            Assert.Contains("distilled", fault.Message, StringComparison.Ordinal);
            Assert.Contains("'waves.texgen'", fault.Message, StringComparison.Ordinal);
        }
    }
}
