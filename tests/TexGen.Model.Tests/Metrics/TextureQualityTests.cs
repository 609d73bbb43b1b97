using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class TextureQualityTests
{
    private static readonly QualityOptions Quick = new() { Patches = 32, Controls = 1, ReceptiveField = 60 };

    [Fact]
    public void Measure_ShiftedCopy_IsPerfectButNotNew()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint", 128);

        QualityReport report = Measure(exemplar, ImageOps.Roll(exemplar, 40, 23));

        Assert.All(
            report.Figures.Where(static figure => figure.Key.StartsWith("patches", StringComparison.Ordinal)),
            static figure => Assert.True(figure.IsMet));
        Assert.InRange(report["autocorrelation"].Value, 0.0, 1e-4);
        Assert.InRange(report["spectrum"].Value, 0.0, 1.0);
        Assert.InRange(report["meanColour"].Value, 0.0, 1e-3);
        Assert.InRange(report["gram"].Value, 0.0, report["gram"].Floor!.Value);
        Assert.InRange(report["novelty16"].Value, 0.0, 1e-4);
        Assert.InRange(report["novelty32"].Value, 0.0, 1e-4);
        Assert.InRange(report["copied"].Value, 120.0, 140.0);
        Assert.False(report["novelty32"].IsMet);
        Assert.False(report["copied"].IsMet);
    }

    [Fact]
    public void Measure_Control_HasTheSpectrumAndColoursButNotThePatches()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint", 128);

        QualityReport report = Measure(exemplar, exemplar);

        // One draw of phases: windows see each frequency by chance louder or softer, as they do in the exemplar's halves.
        Assert.InRange(report["spectrum"].Control!.Value, 0.0, report["spectrum"].Floor!.Value);
        Assert.InRange(report["autocorrelation"].Control!.Value, 0.0, 0.05);
        Assert.InRange(report["meanColour"].Control!.Value, 0.0, 1.0);
        Assert.Equal(0.0, report["gram"].Value);
        Assert.True(
            report["patches1"].Control > 1.5 * report["patches1"].Value,
            $"{report["patches1"].Control} and {report["patches1"].Value}");
        Assert.Equal(0.0, report["structure"].Value);

        // Here the tile is a copy, and the noise is not.
        Assert.InRange(report["novelty32"].Control!.Value, 0.7, 3.0);
        Assert.InRange(report["coverageRare"].Control!.Value, 0.7, 10.0);
        Assert.InRange(report["copied"].Control!.Value, 0.0, 16.0);
        Assert.True(report["grid"].Control > 0.0);
    }

    [Fact]
    public void Measure_SeveralTiles_SaysHowMuchHalvesAndNoiseDiffer()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint", 128);

        QualityReport report = new TextureQuality(exemplar, BorderMode.Wrap, Quick with { Controls = 2 })
            .Measure([exemplar, exemplar], BorderMode.Wrap);

        Assert.Equal(0.0, report["spread"].Value, 1e-6);
        Assert.InRange(report["spread"].Floor!.Value, 0.7, 1.3);
        Assert.InRange(report["spread"].Control!.Value, 0.7, 1.3);
        Assert.Equal(1.0, report["likeness"].Value, 1e-6);
        Assert.InRange(report["likeness"].Control!.Value, 0.0, 0.5);
    }

    [Fact]
    public void Measure_TurnedCopy_IsNewUnlessTheModelSawItTurned()
    {
        Image exemplar = TestTextures.Exemplar("cracked-mud", 128);
        Image tile = ImageOps.Roll(SquareGroup.Transform(exemplar, Symmetry.QuarterTurn), 9, 70);
        QualityOptions turned = Quick with
        {
            Turns = [static image => SquareGroup.Transform(image, Symmetry.QuarterTurn)],
        };

        QualityReport plain = Measure(exemplar, tile);
        QualityReport report = new TextureQuality(exemplar, BorderMode.Wrap, turned).Measure([tile], BorderMode.Wrap);

        Assert.True(plain["novelty32"].IsMet);
        Assert.Equal(0.0, plain["copied"].Value);
        Assert.InRange(report["novelty32"].Value, 0.0, 1e-4);
        Assert.InRange(report["copied"].Value, 120.0, 140.0);
        Assert.All(report.Nearest, static match => Assert.Equal(1, match.Nearest.Picture));
    }

    [Fact]
    public void Measure_TileOfHalfTheTexture_MissesWhatTheOtherHalfHas()
    {
        Image mud = TestTextures.Exemplar("cracked-mud", 128);
        Image exemplar = mud.Clone();

        // An eighth of the picture is another texture, light stripes, that no tile has.
        for (int i = 0; i < exemplar.Pixels.Length / 8; i++)
        {
            exemplar.Pixels[i] = i / 9 % 2 == 0 ? 1f : 0.9f;
        }

        QualityReport all = Measure(exemplar, exemplar);
        QualityReport part = Measure(exemplar, mud);

        Assert.InRange(all["coverage"].Value, 0.0, 1e-4);
        Assert.InRange(all["coverageRare"].Value, 0.0, 1e-4);
        Assert.InRange(part["coverage"].Value, 0.0, 1e-4);
        Assert.True(part["coverageRare"].Value > 0.5, $"{part["coverageRare"].Value}");
    }

    [Fact]
    public void Measure_MapSmootherThanItsFile_ShowsBothFloors()
    {
        Image smooth = TestImages.Grey(128, 128, static (x, y) =>
            0.5 + (0.3 * Math.Sin(x * Math.PI / 32.0)) + (0.1 * Math.Cos(y * Math.PI / 64.0)));
        Image rounded = Image.FromBytes(smooth.ToBytes(), 128, 128, 1);

        QualityReport report = Measure(smooth, rounded);

        Assert.True(report["patches1"].IsMet);
        Assert.True(report["halves1"].Value > 3.0);
        Assert.Null(report["halves1"].IsMet);
        Assert.DoesNotContain(report.Figures, static figure => figure.Key == "halves4");
    }

    [Fact]
    public void Measure_MoreBlur_IsWorse()
    {
        Image exemplar = TestTextures.Exemplar("woven-tweed", 128);
        Image soft = Blur(exemplar, 1);
        Image softer = Blur(exemplar, 3);

        QualityReport sharp = Measure(exemplar, exemplar);
        QualityReport once = Measure(exemplar, soft);
        QualityReport thrice = Measure(exemplar, softer);

        foreach (string key in (string[])["patches1", "spectrum", "gram", "structure"])
        {
            Assert.True(sharp[key].Value < once[key].Value, key);
            Assert.True(once[key].Value < thrice[key].Value, key);
        }
    }

    [Fact]
    public void Measure_WhiteNoise_IsFarAndNew()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint", 128);

        QualityReport report = Measure(exemplar, TestImages.Noise(128, 128, 3, 1));

        Assert.True(report["patches1"].Value > 10.0);
        Assert.True(report["spectrum"].Value > 3.0);
        Assert.True(report["novelty32"].Value > 1.0);
        Assert.Equal(0.0, report["copied"].Value);
    }

    [Fact]
    public void Measure_SeveralTiles_TakesTheWorstSeamAndComparesThem()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint", 128);
        Image cut = ImageOps.Crop(TestTextures.Exemplar("rusted-paint", 256), 30, 50, 128, 128);

        QualityReport report = Measure(exemplar, exemplar, cut, ImageOps.Roll(exemplar, 64, 64));

        Assert.False(report["seamWorst"].IsMet);
        Assert.Equal(1.0, report["likeness"].Value, 1e-3);
        Assert.InRange(report["spread"].Value, 0.5, 1.2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Measure_MapsOfData_AreMeasuredLikePictures(int channels)
    {
        Image exemplar = ImageOps.TakeChannels(TestTextures.Exemplar("cracked-mud", 64), 0, channels);

        QualityReport report = Measure(exemplar, ImageOps.Roll(exemplar, 5, 9));

        Assert.InRange(report["meanColour"].Value, 0.0, 1e-3);
        Assert.InRange(report["patches1"].Value, 0.0, 1.5);
        Assert.All(report.Figures, static figure => Assert.True(double.IsFinite(figure.Value), figure.Key));
    }

    [Fact]
    public void Measure_ExemplarOfOtherSidesThatDoesNotTile_Works()
    {
        Image exemplar = ImageOps.Crop(TestTextures.Exemplar("cracked-mud", 128), 0, 0, 100, 76);
        Image tile = TestTextures.Exemplar("cracked-mud", 64);

        QualityReport report = new TextureQuality(exemplar, BorderMode.Clamp, Quick).Measure([tile], BorderMode.Wrap);

        Assert.Equal((64, 64), (report.Control.Width, report.Control.Height));
        Assert.All(report.Figures, static figure => Assert.True(double.IsFinite(figure.Value), figure.Key));
        Assert.Null(report["seamWorst"].Floor);
    }

    [Fact]
    public void Measure_SmallTilesOfLargeForms_NeedBeNoNearerThanPiecesOfTheExemplar()
    {
        // One wave over the whole exemplar: a quarter of it has another autocorrelation.
        Image noise = TestImages.Noise(128, 128, 1, 1);
        Image exemplar = TestImages.Grey(128, 128, (x, y) =>
            0.5 + (0.3 * Math.Sin(2.0 * Math.PI * x / 128.0)) + (0.1 * noise[x, y, 0]));
        Image piece = ImageOps.Crop(exemplar, 20, 40, 64, 64);

        QualityFigure small = Measure(exemplar, piece)["autocorrelation"];
        QualityFigure whole = Measure(exemplar, exemplar)["autocorrelation"];

        Assert.True(small.Floor > 0.05, $"{small.Floor}");
        Assert.True(small.Limit >= small.Floor, $"{small.Limit}");
        Assert.Equal(0.05, whole.Limit);
    }

    [Fact]
    public void Measure_SeamLines_AreThoseOfEveryTileAndAxis()
    {
        Image exemplar = TestTextures.Exemplar("cracked-mud", 64);

        QualityReport report = Measure(exemplar, exemplar, ImageOps.Roll(exemplar, 9, 4));

        Assert.Equal(4, report.SeamLines.Count);
        Assert.All(report.SeamLines, static lines => Assert.Equal(64, lines.Count));
        Assert.Equal(report["seamX"].Value, report.SeamLines.Take(2).Max(static lines => Math.Abs(lines[^1])), 1e-6);
    }

    [Fact]
    public void Measure_Twice_GivesTheSameNumbers()
    {
        Image exemplar = TestTextures.Exemplar("cracked-mud", 64);
        Image tile = TestImages.Noise(64, 64, 3, 1);

        Assert.Equal(Measure(exemplar, tile).Figures, Measure(exemplar, tile).Figures);
    }

    [Fact]
    public void Measure_FlatExemplar_StaysFinite()
    {
        Image flat = new(64, 64, 3);
        flat.Pixels.Fill(0.5f);

        Assert.All(Measure(flat, flat).Figures, static figure => Assert.True(double.IsFinite(figure.Value), figure.Key));
    }

    [Fact]
    public void Measure_WhatDoesNotFit_SaysWhy()
    {
        Image exemplar = TestTextures.Exemplar("cracked-mud", 64);
        TextureQuality quality = new(exemplar, BorderMode.Wrap, Quick);

        Assert.Contains("at least one tile", Fault([]), StringComparison.Ordinal);
        Assert.Contains("16×64", Fault([new Image(16, 64, 3)]), StringComparison.Ordinal);
        Assert.Contains("1 channels", Fault([new Image(64, 64, 1)]), StringComparison.Ordinal);
        Assert.Contains("64×32", Fault([exemplar, new Image(64, 32, 3)]), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TextureQuality(new Image(31, 64, 3), BorderMode.Wrap));

        string Fault(Image[] tiles) =>
            Assert.Throws<ArgumentException>(() => quality.Measure(tiles, BorderMode.Wrap)).Message;
    }

    private static QualityReport Measure(Image exemplar, params Image[] tiles) =>
        new TextureQuality(exemplar, BorderMode.Wrap, Quick).Measure(tiles, BorderMode.Wrap);

    // The mean of a pixel and its four neighbours, several times.
    private static Image Blur(Image image, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Image[] shifted =
            [
                image,
                ImageOps.Roll(image, 1, 0),
                ImageOps.Roll(image, -1, 0),
                ImageOps.Roll(image, 0, 1),
                ImageOps.Roll(image, 0, -1),
            ];
            Image result = new(image.Width, image.Height, image.Channels);

            for (int p = 0; p < result.Pixels.Length; p++)
            {
                foreach (Image part in shifted)
                {
                    result.Pixels[p] += part.Pixels[p] / shifted.Length;
                }
            }

            image = result;
        }

        return image;
    }
}
