using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Random;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class CropConditionsTests
{
    private const int NoiseFeatures = 8;
    private const int Pixels = 4;

    private static readonly RandomSequence Choices = new(3, 9);

    private static readonly ConditioningInfo Whole = new()
    {
        Labels = ["moss", "stone"],
        Guide = new GuideInfo { Mean = [0.0f], Deviation = [1.0f] },
        Upscale = new UpscaleInfo { Factor = 2 },
    };

    [Theory]
    [InlineData(true, false, 0.9, 0.9)]
    [InlineData(false, true, 0.9, 0.9)]
    [InlineData(true, true, 0.8, 0.8)]
    public void Fill_ManyCrops_LeavesLabelAndGuideOutNowAndThen(bool labels, bool guide, double label, double guided)
    {
        ConditioningInfo info = new()
        {
            Labels = labels ? Whole.Labels : [],
            Guide = guide ? Whole.Guide : null,
        };
        CropConditions conditions = Create(info);
        const int Count = 4000;
        int hasLabel = 0;
        int hasGuide = 0;
        int hasNothing = 0;
        for (int i = 0; i < Count; i++)
        {
            (float[] planes, float[] features) = Fill(conditions, 1, (ulong)(8 * i));
            bool told = features.Any(static x => x != 0.0f);
            bool shown = planes.Any(static x => x != 0.0f);
            hasLabel += told ? 1 : 0;
            hasGuide += shown ? 1 : 0;
            hasNothing += told || shown ? 0 : 1;
        }

        // Five deviations of a binomial of 4000 are at most 0.032.
        Assert.Equal(labels ? label : 0.0, hasLabel / (double)Count, 0.032);
        Assert.Equal(guide ? guided : 0.0, hasGuide / (double)Count, 0.032);
        Assert.Equal(CropConditions.DropProbability, hasNothing / (double)Count, 0.025);
    }

    [Fact]
    public void Fill_CropThatKeepsAll_IsToldWhatSamplingTellsIt()
    {
        CropConditions conditions = Create(Whole);
        (float[] planes, float[] features) = Fill(conditions, 1, Kept());
        double sigma = 0.5 * Choices.Uniform(Kept() + 6);
        float[] expected = new float[10];
        ConditionFeatures.WriteLabels([0.0, 1.0], NoiseFeatures, expected);
        ConditionFeatures.WriteAugmentation(Whole.Upscale!.LargestAugmentation, sigma, expected.AsSpan(2));

        Assert.Equal(expected, features);

        // The cut's first plane is the guide, 1 its presence; the other three get noise.
        Assert.Equal([0, 1, 2, 3, 1, 1, 1, 1], planes[..8]);
        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => (float)(4 + i) + ((float)sigma * -i)), planes[8..]);
    }

    [Fact]
    public void PlanesOf_Exemplar_AreItsGuideAndItselfWithoutItsDetail()
    {
        Image guide = new(32, 32, 1);
        guide.Pixels.Fill(1.0f);
        Exemplar exemplar = TestRuns.Stripes() with { Guide = guide };
        ConditioningInfo info = Whole with { Upscale = new UpscaleInfo { Factor = 8 } };
        WhiteningInfo whitening = TinyModel.Whitening(3);
        float[] planes = CropConditions.PlanesOf(info, whitening, exemplar);

        // Stripes of eight pixels, reduced by eight, are grey: 0 in −1…1.
        float[] grey = WhiteningFit.Apply(whitening, new float[3 * 32 * 32]);
        Assert.Equal(4 * 32 * 32, planes.Length);
        Assert.All(planes[..1024], static value => Assert.Equal(1.0f, value));
        Assert.All(planes[1024..].Zip(grey), static pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        Assert.Empty(CropConditions.PlanesOf(null, whitening, exemplar));
    }

    [Fact]
    public void Noise_OnlyForUpscalers_IsAFunctionOfSeedAndStep()
    {
        CropConditions conditions = Create(Whole);
        float[] noise = conditions.Noise(1, 5, 2, Pixels);

        Assert.Equal(2 * 3 * Pixels, noise.Length);
        Assert.Equal(noise, conditions.Noise(1, 5, 2, Pixels));
        Assert.Empty(noise.Intersect(conditions.Noise(1, 6, 2, Pixels)));
        Assert.Empty(Create(Whole with { Upscale = null }).Noise(1, 5, 2, Pixels));
    }

    [Fact]
    public void Fill_Scales_TellsTheScaleAndShowsTheCoarserPictureWithNoise()
    {
        ConditioningInfo info = Whole with
        {
            Guide = null,
            Upscale = null,
            Scales = new ScaleInfo { Gains = [1.0, 1.5, 2.0] },
        };
        CropConditions conditions = Create(info);
        double sigma = 0.5 * Choices.Uniform(Kept() + 6);

        for (int scale = 0; scale < 3; scale++)
        {
            (float[] planes, float[] features) = Fill(conditions, 1, Kept(), scale);
            float[] expected = new float[2 + info.Scales.FeatureCount];
            ConditionFeatures.WriteLabels([0.0, 1.0], NoiseFeatures, expected);
            ConditionFeatures.WriteScale(info.Scales, scale, sigma, NoiseFeatures, expected.AsSpan(2));

            Assert.Equal(expected, features);
            double left = scale == 2 ? 1.0 : 1.0 - (float)sigma;
            Assert.All(planes.Index(), pair => Assert.Equal(left * pair.Index, pair.Item, 1e-5));
        }
    }

    [Fact]
    public void PlanesOf_Scales_AreTheNextCoarserPictureEnlargedWithItsGain()
    {
        Image image = new(8, 8, 1);
        for (int i = 0; i < 64; i++)
        {
            image.Pixels[i] = i % 8 < 4 ? 0.25f : 0.75f;
        }

        WhiteningInfo whitening = new()
        {
            Mean = [0.0f],
            Deviation = [1.0f],
            ToWhite = [1.0f],
            FromWhite = [1.0f],
            Low = [-1.0f],
            High = [1.0f],
        };
        ConditioningInfo info = new() { Scales = new ScaleInfo { Gains = [1.0, 3.0, 5.0] } };
        Exemplar exemplar = new(image, new ExemplarInfo("a", "", 8, 8, true, true));
        float[] finest = CropConditions.PlanesOf(info, whitening, exemplar);
        float[] middle = CropConditions.PlanesOf(info, whitening, exemplar, 1);

        // Averages of 2 are as the picture is; −1…1 they are ∓0.5, and the cubic overshoots a little beside the step.
        Assert.Equal(64, finest.Length);
        Assert.Equal(3.0f * -0.5f, finest[1], 0.35f);
        Assert.Equal(3.0f * 0.5f, finest[5], 0.35f);
        Assert.Equal(16, middle.Length);
        Assert.Equal(2.5f, middle.Max(), 0.8f);
        Assert.All(CropConditions.PlanesOf(info, whitening, exemplar, 2), static value => Assert.Equal(0.0f, value));
        Assert.Equal(4, CropConditions.PlanesOf(info, whitening, exemplar, 2).Length);
    }

    [Fact]
    public void Fill_Grid_IsToldAsCutAndLeftOutNowAndThen()
    {
        CropConditions conditions = Create(new ConditioningInfo { Grid = new GridInfo { PeriodX = 8.0, PeriodY = 4.0 } });
        float[] whole = [.. Enumerable.Range(0, 4 * Pixels).Select(static i => (float)i)];
        const int Count = 4000;
        int told = 0;
        for (int i = 0; i < Count; i++)
        {
            (float[] planes, _) = Fill(conditions, 1, (ulong)(8 * i));
            bool isTold = planes.Any(static x => x != 0.0f);
            Assert.Equal(isTold ? whole : new float[whole.Length], planes);
            told += isTold ? 1 : 0;
        }

        // Five deviations of a binomial of 4000 are 0.024.
        Assert.Equal(1.0 - CropConditions.DropProbability, told / (double)Count, 0.024);
    }

    [Fact]
    public void PlanesOf_Grid_AreThoseOfSampling()
    {
        GridInfo grid = new() { PeriodX = 8.0 };
        float[] planes = CropConditions.PlanesOf(
            new ConditioningInfo { Grid = grid }, TinyModel.Whitening(3), TestRuns.Stripes(32));

        Assert.Equal(GridPlanes.Of(grid, 32, 32), planes);
    }

    private static CropConditions Create(ConditioningInfo info)
    {
        ExemplarInfo exemplar = new("a", "", 8, 8, true, true);

        return new CropConditions(
            info, [exemplar with { Label = "moss" }, exemplar with { Label = "stone" }], 3, NoiseFeatures);
    }

    // A place in the stream where neither label nor guide is left out.
    private static ulong Kept()
    {
        ulong position = 0;
        while (Choices.Uniform(position + 5) < 0.3)
        {
            position += 8;
        }

        return position;
    }

    // Numbers the cut's values from 0 on, and the noise from 0 down.
    private static (float[] Planes, float[] Features) Fill(
        CropConditions conditions, int exemplar, ulong position, int scale = 0)
    {
        float[] cut = [.. Enumerable.Range(0, conditions.CutPlanes * Pixels).Select(static i => (float)i)];
        float[] noise = [.. Enumerable.Range(0, 3 * Pixels).Select(static i => (float)-i)];
        float[] planes = new float[conditions.PlaneCount * Pixels];
        float[] features = new float[conditions.FeatureCount];
        conditions.Fill(exemplar, scale, Choices, position, cut, noise, planes, features);

        return (planes, features);
    }
}
