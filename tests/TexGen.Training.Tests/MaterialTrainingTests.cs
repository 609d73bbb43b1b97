using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

/// <summary>
/// Materials whose maps follow from one another: hills of random height, their slopes as normals, their height as colour.
/// </summary>
public sealed class MaterialTrainingTests
{
    private const int Side = 48;
    private const int Steps = 250;
    private const double LargestLearningRate = 5e-3;

    // Slopes are taken over six pixels, as those over two are mostly the grain of so short a training.
    private const int Reach = 3;
    private const float Steepness = 1f;

    private static readonly MapInfo[] Maps =
    [
        new("albedo", 3, "sRGB"),
        new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
        new("metallic", 1, "linear") { Constant = [0.2f] },
        new("height", 1, "linear"),
    ];

    [Fact]
    public void Sample_ModelOfRelatedMaps_MakesMapsThatAgreeAndTile()
    {
        using TextureModel model = Train();
        Image tile = Sample(model);
        IReadOnlyList<MaterialMap> maps = MaterialMaps.Split(tile, model.Manifest.Maps);
        Image height = maps[3].Image;

        Assert.InRange(Correlation(maps[0].Image, 0, height), 0.9, 1.0);
        Assert.InRange(Correlation(maps[0].Image, 2, height), -1.0, -0.9);
        Assert.InRange(Correlation(maps[1].Image, 0, Slopes(height)), 0.7, 1.0);
        Assert.All(
            maps.Where(static map => map.Name != "metallic"),
            static map => Assert.InRange(SeamScore.Measure(map.Image).WorstZ, 0.0, 4.0));
        Assert.All(maps[2].Image.Pixels.ToArray(), static value => Assert.Equal(0.2f, value));
    }

    [Fact]
    public void Fit_MapsOfDifferentStrength_CountAlike()
    {
        Image strong = Hills(3);
        Image weak = Hills(4);
        for (int i = 0; i < weak.Pixels.Length; i++)
        {
            weak.Pixels[i] = 0.5f + ((weak.Pixels[i] - 0.5f) / 10f);
        }

        float[] planes = ImageTensor.ToPlanes(ImageOps.Stack([strong, weak]));
        WhiteningInfo whitening = WhiteningFit.Fit([planes], 2, [1, 1]);
        float[] white = WhiteningFit.Apply(whitening, planes);

        Assert.InRange(Deviation(white.AsSpan(0, Side * Side)), 0.99, 1.01);
        Assert.InRange(Deviation(white.AsSpan(Side * Side)), 0.99, 1.01);
    }

    [Fact]
    public void Cut_FlippedCropOfNormals_IsTheCropOfTheMirroredSurface()
    {
        // A surface that rises to the right everywhere: mirrored it falls, and its normals' x has the other sign.
        Image normals = new(Side, Side, 2);
        for (int i = 0; i < Side * Side; i++)
        {
            normals.Pixels[2 * i] = 0.3f + (0.1f * MathF.Sin(i * 0.37f));
            normals.Pixels[(2 * i) + 1] = 0.5f + (0.2f * MathF.Cos(i * 0.91f));
        }

        ExemplarInfo info =
            new("n", new string('a', 64), Side, Side, true, true) { Symmetries = Symmetries.FlipX };
        MapInfo[] maps = [new("normal", 2, "linear") { Normals = NormalConvention.OpenGL }];
        WhiteningInfo whitening = WhiteningFit.Identity([ImageTensor.ToPlanes(normals)], 2);
        ExemplarCrops crops = TrainingRun.CreateCrops([new Exemplar(normals, info)], maps, whitening, null);

        // Unflipped crops have x < 0 (code below one half), flipped ones x > 0.
        float[] crop = new float[2 * 32 * 32];
        int falling = 0;
        for (ulong i = 0; i < 200; i++)
        {
            crops.Cut(new RandomSequence(1, 1), 8 * i, 32, crop);
            bool isFlipped = crop[0] > 0f;
            Assert.All(crop[..(32 * 32)], x => Assert.Equal(isFlipped, x > 0f));
            falling += isFlipped ? 1 : 0;
        }

        Assert.InRange(falling, 70, 130);
    }

    private static TextureModel Train()
    {
        Image height = Hills(1);
        Image normal = Slopes(height);
        Image albedo = new(Side, Side, 3);
        for (int i = 0; i < Side * Side; i++)
        {
            float h = height.Pixels[i];
            new[] { h, 0.3f + (0.4f * h * h), 1f - h }.CopyTo(albedo.Pixels[(3 * i)..]);
        }

        ExemplarInfo info = new("hills", new string('a', 64), Side, Side, true, true);
        Exemplar exemplar = new(ImageOps.Stack([albedo, normal, height]), info) { Maps = Maps };
        TrainingOptions options = new()
        {
            Preset = "tile-xs",
            Batch = 4,
            Crop = Side,
            Halo = 0,
            Seed = 1,
            Steps = Steps,
            Precision = ComputePrecision.Float32,
        };
        using TrainingRun run = TrainingRun.Create([exemplar], options, CPU);
        for (int step = 0; step < Steps; step++)
        {
            run.Advance(LearningRateSchedule.At(LargestLearningRate, step, (double)step / Steps));
        }

        return new TextureModel(run.Manifest, run.CreateAveragedNetwork(), CPU, ScalarType.Float32);
    }

    private static Image Sample(TextureModel model)
    {
        using IReverseProcess process = model.Start(new TileRequest { Seeds = [7], Width = Side, Height = Side });
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return model.Converter.ToImage(process.Xt);
    }

    // Waves in a few directions that fit the torus; 0…1.
    private static Image Hills(ulong seed)
    {
        RandomSequence random = new(seed, 9);
        Image image = new(Side, Side, 1);
        for (ulong wave = 0; wave < 12; wave++)
        {
            int across = random.Below(3 * wave, 7) - 3;
            int down = random.Below((3 * wave) + 1, 7) - 3;
            double phase = 2.0 * Math.PI * random.Uniform((3 * wave) + 2);
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++)
                {
                    double angle = (2.0 * Math.PI * ((across * x) + (down * y)) / Side) + phase;
                    image[x, y, 0] += (float)(Math.Sin(angle) / 30.0);
                }
            }
        }

        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = Math.Clamp(image.Pixels[i] + 0.5f, 0f, 1f);
        }

        return image;
    }

    // −∂h/∂x and ∂h/∂y upwards, coded as (n + 1) / 2.
    private static Image Slopes(Image height)
    {
        Image result = new(Side, Side, 2);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                float dx = height[(x + Reach) % Side, y, 0] - height[(x + Side - Reach) % Side, y, 0];
                float dy = height[x, (y + Reach) % Side, 0] - height[x, (y + Side - Reach) % Side, 0];
                result[x, y, 0] = 0.5f - (Steepness * dx / 2f);
                result[x, y, 1] = 0.5f + (Steepness * dy / 2f);
            }
        }

        return result;
    }

    private static double Correlation(Image a, int channel, Image b)
    {
        float[] first = ImageOps.TakeChannels(a, channel, 1).Pixels.ToArray();
        float[] second = ImageOps.TakeChannels(b, 0, 1).Pixels.ToArray();
        double meanA = first.Average();
        double meanB = second.Average();
        double product = first.Zip(second, (x, y) => (x - meanA) * (y - meanB)).Sum();

        return product / (first.Length * Deviation(first) * Deviation(second));
    }

    private static double Deviation(ReadOnlySpan<float> values)
    {
        float[] copy = values.ToArray();
        double mean = copy.Average();

        return Math.Sqrt(copy.Average(value => (value - mean) * (value - mean)));
    }
}
