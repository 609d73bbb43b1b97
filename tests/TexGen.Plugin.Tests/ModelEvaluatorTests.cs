using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class ModelEvaluatorTests(TrainedModel model)
{
    private static readonly LikelihoodOptions Quick = new() { Timesteps = 12, Samples = 2 };

    [Fact]
    public void MeasureQuality_Tiles_AreMadeMeasuredAndReported()
    {
        using TextureGenerator generator = model.Load();
        ProgressLog<EvaluationProgress> log = new();
        QualityEvaluationOptions options = new() { Count = 2, Width = 32, Height = 48, Steps = 2, Seed = 5 };

        QualityEvaluation quality = new ModelEvaluator(generator).MeasureQuality(model.ExemplarPath, options, log);

        MapQuality map = Assert.Single(quality.Maps);
        Assert.Equal(("colour", 2, 32, 48, "waves.png"), (
            map.Name, map.Tiles.Count, quality.Width, quality.Height, quality.ExemplarName));
        Image second = generator.Generate(new GenerationRequest { Seed = 6, Width = 32, Height = 48, Steps = 2 });
        Assert.Equal(second.ToBytes(), map.Tiles[1].ToBytes());
        Assert.Equal(64, map.Control.Width);
        Assert.Equal(1.5 * generator.Model.ReceptiveField, map.Report["copied"].Limit);
        Assert.Contains(new EvaluationProgress("making tiles", 2, 2) { Unit = "tiles" }, log.Reports);
        EvaluationProgress last = log.Reports[^1];
        Assert.Equal(("quality", last.Total), (last.Measurement, last.Done));
    }

    [Fact]
    public void MeasureQuality_FolderOfSeveral_AsksForOne()
    {
        using TextureGenerator generator = model.Load();
        using TemporaryFolder folder = new();
        File.Copy(model.ExemplarPath, folder.File("a.png"));
        File.Copy(model.ExemplarPath, folder.File("b.png"));

        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => new ModelEvaluator(generator).MeasureQuality(folder.Path));

        Assert.Contains("2 pictures", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MeasureLikelihood_LearnedPicture_IsABoundOfAllItsTerms()
    {
        using TextureGenerator generator = model.Load();
        ProgressLog<EvaluationProgress> log = new();

        LikelihoodReport report = new ModelEvaluator(generator).MeasureLikelihood([model.ExemplarPath], Quick, log);

        LikelihoodPicture picture = Assert.Single(report.Pictures);
        Assert.Equal(("waves.png", 64, 64, new WindowShape(64, 64), false), (
            picture.Name, picture.Width, picture.Height, picture.Window, picture.HeldOut));
        Assert.Equal((1000, 12, 12, 2), (
            report.Bound.StepCount, report.Bound.Terms.Count, report.Timesteps, report.Samples));
        Assert.Equal(ReverseVariance.Posterior, report.Variance);

        // It has learned next to nothing; a code that knows nothing at all would need more than 8 bits.
        Assert.InRange(report.Bound.TotalBits, 3.0, 12.0);
        Assert.InRange(report.Bound.StandardError!.Value, 1e-5, 1.0);
        Assert.InRange(report.Bound.Prior, 1e-12, 1e-6);
        Assert.All(report.Bound.Terms, static term => Assert.True(term.Nats >= 0.0));
        Assert.Equal(picture.Bound.Terms, report.Bound.Terms);
        Assert.Equal(new EvaluationProgress("likelihood", 24, 24), log.Reports[^1]);
    }

    [Fact]
    public void MeasureLikelihood_PictureItHasNotLearned_SaysSoAndCostsMore()
    {
        using TemporaryFolder folder = new();
        System.Random random = new(1);
        Image noise = new(64, 64, 3);
        for (int i = 0; i < noise.Pixels.Length; i++)
        {
            noise.Pixels[i] = random.NextSingle();
        }

        ImageFile.Write(folder.File("noise.png"), noise);
        using TextureGenerator generator = model.Load();

        LikelihoodReport report = new ModelEvaluator(generator).MeasureLikelihood(
            [model.ExemplarPath, folder.File("noise.png")], Quick);

        Assert.Equal([false, true], report.Pictures.Select(static picture => picture.HeldOut));
        Assert.True(report.Pictures[1].Bound.TotalBits > report.Pictures[0].Bound.TotalBits + 0.5);

        // White noise of 256 values cannot be coded in fewer than 8 bits.
        Assert.True(report.Pictures[1].Bound.TotalBits > 8.0);
        Assert.Equal(
            0.5 * (report.Pictures[0].Bound.Total + report.Pictures[1].Bound.Total), report.Bound.Total, 1e-9);
    }

    [Fact]
    public void MeasureLikelihood_PictureThatDoesNotTile_LeavesTheHaloOut()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("part.png"), ImageOps.Crop(SyntheticTexture.Create(128), 0, 0, 90, 70));
        using TextureGenerator generator = model.Load();
        ModelEvaluator evaluator = new(generator);

        LikelihoodOptions large = Quick with { Size = 256 };
        LikelihoodPicture picture =
            Assert.Single(evaluator.MeasureLikelihood([folder.File("part.png")], large).Pictures);

        // Multiples of the stride of 4, less the 8 pixels that training left out.
        Assert.Equal(8, model.Result.Manifest.Training.Halo);
        Assert.Equal((90, 70, new WindowShape(88, 68, 8, 8)), (picture.Width, picture.Height, picture.Window));

        // At the size of what was learned, 64 pixels, it is another picture.
        LikelihoodPicture small =
            Assert.Single(evaluator.MeasureLikelihood([folder.File("part.png")], Quick).Pictures);
        Assert.Equal((82, 64), (small.Width, small.Height));
    }

    [Fact]
    public void MeasureLikelihood_Again_IsTheSame()
    {
        using TextureGenerator generator = model.Load();
        ModelEvaluator evaluator = new(generator);

        BoundResult first = evaluator.MeasureLikelihood([model.ExemplarPath], Quick).Bound;
        BoundResult again = evaluator.MeasureLikelihood([model.ExemplarPath], Quick).Bound;
        BoundResult other = evaluator.MeasureLikelihood([model.ExemplarPath], Quick with { Seed = 3 }).Bound;

        Assert.Equal(first.Terms, again.Terms);
        Assert.NotEqual(first.Total, other.Total);
        Assert.InRange(
            Math.Abs(first.Total - other.Total), 0.0, 20.0 * (first.StandardError!.Value + other.StandardError!.Value));
    }

    [Fact]
    public void MeasureLikelihood_NetworkThatKnowsOneSize_SeesWindowsOfIt()
    {
        using TemporaryFolder folder = new();
        ModelManifest manifest = TinyModel.Manifest() with
        {
            TileUNet = null,
            UNet = new UNetOptions { BaseWidth = 8, Multipliers = [1, 1], BlocksPerLevel = 1, Groups = 4 },
            Diffusion = new DiffusionInfo { Variance = ReverseVariance.Beta },
            Training = new TrainingInfo { CropSide = 48 },
        };
        using (DenoisingNetwork network = TinyModel.CreateNetwork(manifest))
        {
            ModelFile.Write(folder.File("classic.texgen"), manifest, TinyModel.Entries(network));
        }

        using TextureGenerator generator = TextureGenerator.Load(folder.File("classic.texgen"), TrainedModel.OnCpu);
        ModelEvaluator evaluator = new(generator);

        LikelihoodReport report = evaluator.MeasureLikelihood([model.ExemplarPath], Quick with { Samples = 1 });
        LikelihoodPicture picture = Assert.Single(report.Pictures);

        // The chain of the bound is the whole schedule, so the model's own variance is the bound's.
        Assert.Equal(ReverseVariance.Beta, report.Variance);
        Assert.Equal((new WindowShape(48, 48), true), (picture.Window, picture.HeldOut));
        Assert.Null(picture.Bound.StandardError);

        ImageFile.Write(folder.File("small.png"), SyntheticTexture.Create(40));
        Assert.Contains("48×48", Fault(evaluator, folder.File("small.png"), Quick), StringComparison.Ordinal);
    }

    [Fact]
    public void MeasureLikelihood_ConditionalModels_AreToldNothingOrRefused()
    {
        using TemporaryFolder folder = new();
        ConditioningInfo labels = new() { Labels = ["moss", "stone"] };
        ConditioningInfo upscale = new() { Upscale = new UpscaleInfo { Factor = 2 } };
        Write(folder.File("labels.texgen"), labels);
        Write(folder.File("upscale.texgen"), upscale);

        using TextureGenerator labelled = TextureGenerator.Load(folder.File("labels.texgen"), TrainedModel.OnCpu);
        using TextureGenerator enlarging = TextureGenerator.Load(folder.File("upscale.texgen"), TrainedModel.OnCpu);

        Assert.True(new ModelEvaluator(labelled).MeasureLikelihood([model.ExemplarPath], Quick).Bound.Total > 0.0);
        Assert.Contains(
            "enlarges", Fault(new ModelEvaluator(enlarging), model.ExemplarPath, Quick), StringComparison.Ordinal);
    }

    [Fact]
    public void MeasureLikelihood_WhatCannotBe_SaysWhy()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("grey.png"), SyntheticTexture.Create(64, 1));
        using TextureGenerator generator = model.Load();
        ModelEvaluator evaluator = new(generator);

        (string Path, LikelihoodOptions Options, string Fault)[] cases =
        [
            (folder.File("grey.png"), Quick, "grey.png has 1 channels, the model's pictures have 3"),
            (model.ExemplarPath, Quick with { Timesteps = 1001 }, "1000 steps"),
            (model.ExemplarPath, Quick with { Timesteps = 1 }, "at least 2"),
            (model.ExemplarPath, Quick with { Samples = 0 }, "samples"),
            (model.ExemplarPath, Quick with { Batch = 0 }, "batch"),
            (model.ExemplarPath, Quick with { Variance = ReverseVariance.Learned }, "has not learned"),
        ];

        Assert.All(cases, pair => Assert.Contains(
            pair.Fault, Fault(evaluator, pair.Path, pair.Options), StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => evaluator.MeasureLikelihood([], Quick));
        Assert.Throws<FileNotFoundException>(() => evaluator.MeasureLikelihood([folder.File("none.png")], Quick));
    }

    [Fact]
    public void MeasureLikelihood_Cancelled_Stops()
    {
        using TextureGenerator generator = model.Load();
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new ModelEvaluator(generator).MeasureLikelihood([model.ExemplarPath], Quick, null, source.Token));
    }

    private static void Write(string path, ConditioningInfo conditioning)
    {
        ModelManifest manifest = TinyModel.Manifest();
        manifest = manifest with
        {
            Conditioning = conditioning,
            TileUNet = manifest.TileUNet! with
            {
                ConditionChannels = conditioning.PlaneCount(3),
                ConditionFeatures = conditioning.FeatureCount(),
            },
        };
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        ModelFile.Write(path, manifest, TinyModel.Entries(network));
    }

    private static string Fault(ModelEvaluator evaluator, string path, LikelihoodOptions options)
    {
        return Assert.ThrowsAny<ArgumentException>(() => evaluator.MeasureLikelihood([path], options)).Message;
    }
}
