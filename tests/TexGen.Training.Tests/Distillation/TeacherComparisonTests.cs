using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Testing;
using TexGen.Training.Distillation;
using static TorchSharp.torch;

namespace TexGen.Training.Tests.Distillation;

public sealed class TeacherComparisonTests
{
    private static readonly DistillationPlan Plan = new()
    {
        TeacherSha256 = "",
        Reference = "",
        Evaluations = 1,
        Seed = 2,
        Batch = 1,
        Side = 32,
        LearningRate = 1e-3,
        PatchWeight = 1.0,
        ComputeType = "float32",
    };

    [Fact]
    public void Worst_SameTiles_IsOne()
    {
        Exemplar stripes = TestRuns.Stripes(side: 64);
        Image[] tiles = [WithNoise(stripes.Image, 1), WithNoise(stripes.Image, 2)];

        Assert.Equal(1.0, TeacherComparison.Worst(stripes, tiles, tiles).Ratio);
    }

    // What changes from pixel to pixel is in the finest band alone.
    [Fact]
    public void Worst_MapThatIsSpoilt_IsNamedWithItsLevel()
    {
        Exemplar material = TestRuns.Stripes(side: 64, channels: 4) with
        {
            Maps =
            [
                new MapInfo("albedo", 3, "sRGB"),
                new MapInfo("metallic", 1, "linear") { Constant = [0f] },
                new MapInfo("height", 1, "linear"),
            ],
        };
        Image teacher = WithNoise(material.Image, 1);
        Image student = teacher.Clone();
        for (int y = 0; y < student.Height; y++)
        {
            for (int x = 0; x < student.Width; x++)
            {
                student[x, y, 3] += ((x + y) & 1) == 0 ? 0.1f : -0.1f;
            }
        }

        TeacherRatio worst = TeacherComparison.Worst(material, [teacher], [student]);

        Assert.Equal(("height", 0), (worst.Map, worst.Level));
        Assert.True(worst.Ratio > 2.0, $"{worst.Ratio}");
    }

    [Fact]
    public void Measure_TeacherAsItsOwnStudent_IsOne()
    {
        ModelManifest manifest = TinyModel.Manifest();
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        Exemplar stripes = TestRuns.Stripes();

        TeacherRatio worst = Measure(model, stripes)!;

        Assert.Equal(("albedo", 1.0), (worst.Map, worst.Ratio));
        Assert.Null(worst.Label);
        Assert.Null(Measure(model));
        Assert.Null(Measure(model, stripes, stripes));
    }

    [Fact]
    public void Measure_ModelOfLabels_ComparesEachWithItsExemplar()
    {
        ModelManifest manifest = TinyModel.Manifest(conditioning: new ConditioningInfo { Labels = ["moss", "rust"] });
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        Exemplar stripes = TestRuns.Stripes();

        TeacherRatio worst = Measure(model, Labelled("moss"), Labelled("rust"))!;

        Assert.Equal(("moss", 1.0), (worst.Label, worst.Ratio));

        Exemplar Labelled(string label) => stripes with { Info = stripes.Info with { Label = label } };
    }

    private static TeacherRatio? Measure(TextureModel model, params Exemplar[] exemplars) =>
        TeacherComparison.Measure(model, model, exemplars, Plan, CancellationToken.None);

    private static Image WithNoise(Image image, ulong stream)
    {
        float[] noise = new float[image.Pixels.Length];
        new RandomSequence(1, stream).FillUniform(noise);
        Image result = image.Clone();
        for (int i = 0; i < noise.Length; i++)
        {
            result.Pixels[i] += 0.04f * (noise[i] - 0.5f);
        }

        return result;
    }
}
