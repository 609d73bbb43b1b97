using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class SeamPatchesTests
{
    [Fact]
    public void Measure_TilesRolledAndCut_TellsSeamsFromOtherLines()
    {
        Image exemplar = TestTextures.Exemplar("mossy-pebbles");
        SeamPatches metric = new(exemplar, BorderMode.Wrap, 1);
        Image[] rolled =
            [.. Enumerable.Range(1, 4).Select(i => ImageOps.Roll(exemplar, 31 * i, 57 * i))];
        Image[] cut = [.. rolled.Select(static tile => ImageOps.Crop(tile, 0, 0, 128, 128))];

        (double seam, double inside) = metric.Measure(rolled);
        double broken = metric.Measure(cut).Seam;

        Assert.InRange(seam, 0.7, 1.3);
        Assert.InRange(inside, 1.0, 1.5);
        Assert.True(broken > 1.3 * seam, $"{broken}, {seam}");
    }

    [Fact]
    public void Measure_Twice_GivesTheSameNumbersOfAnySize()
    {
        Image exemplar = TestTextures.Exemplar("cracked-mud", 64);
        Image tile = TestTextures.Exemplar("cracked-mud", 33);
        SeamPatches metric = new(exemplar, BorderMode.Clamp, 3);

        Assert.Equal(metric.Measure([tile]), new SeamPatches(exemplar, BorderMode.Clamp, 3).Measure([tile]));
        Assert.True(double.IsFinite(metric.Measure([ImageOps.Crop(tile, 0, 0, 16, 20)]).Seam));
    }
}
