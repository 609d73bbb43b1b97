using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class MapAgreementTests
{
    private static readonly QualityOptions Quick = new() { Controls = 1 };

    [Fact]
    public void Measure_MapsTogetherAndApart_TellsThem()
    {
        Image colour = TestTextures.Exemplar("rusted-paint", 128);
        Image height = ImageOps.TakeChannels(colour, 0, 1);
        Image exemplar = ImageOps.Stack([colour, height]);
        MapAgreement metric = new(exemplar, BorderMode.Wrap, [3, 1], Quick);

        Dictionary<string, QualityFigure> together = Measure(metric, ImageOps.Roll(exemplar, 40, 23));
        Dictionary<string, QualityFigure> apart = Measure(metric, ImageOps.Stack([colour, ImageOps.Roll(height, 50, 30)]));

        Assert.InRange(together["correlation"].Value, 0.0, 1e-6);
        Assert.InRange(apart["correlation"].Value, 0.8 * apart["correlation"].Control!.Value, 3.0);
        Assert.InRange(together["stacked1"].Value, 0.0, 1.2);
        Assert.True(apart["stacked1"].Value > 1.2 * together["stacked1"].Value,
            $"{apart["stacked1"].Value}, {together["stacked1"].Value}");
        Assert.Equal(together["stacked1"].Control!.Value, apart["stacked1"].Value, 0.4 * apart["stacked1"].Value);
        Assert.True(apart["correlation"].Floor < apart["correlation"].Control);
    }

    [Fact]
    public void Constructor_WhatIsNoSetOfMaps_Throws()
    {
        Image image = TestImages.Noise(64, 64, 4, 1);

        Assert.Throws<ArgumentException>(() => new MapAgreement(image, BorderMode.Wrap, [4]));
        Assert.Throws<ArgumentException>(() => new MapAgreement(image, BorderMode.Wrap, [3, 2]));
    }

    private static Dictionary<string, QualityFigure> Measure(MapAgreement metric, Image tile) =>
        metric.Measure([tile], BorderMode.Wrap).ToDictionary(static figure => figure.Key);
}
