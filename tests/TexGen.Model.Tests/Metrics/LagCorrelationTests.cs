using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class LagCorrelationTests
{
    [Fact]
    public void Distance_WavesAcrossAndDown_IsThatOfTheirCosines()
    {
        // r(x, y) = cos(2π x / 16) and cos(2π y / 16) over x in −8…8, y in 0…8
        LagCorrelation across = Of(Wave(static (x, _) => x));
        LagCorrelation down = Of(Wave(static (_, y) => y));
        double squares = 0.0;

        for (int i = 0; i < 17 * 9; i++)
        {
            double difference = Math.Cos(Math.PI * ((i % 17) - 8) / 8.0) - Math.Cos(Math.PI * (i / 17) / 8.0);
            squares += difference * difference / (17 * 9);
        }

        Assert.Equal(Math.Sqrt(squares), across.Distance(down), 1e-4);
    }

    [Fact]
    public void Distance_RolledTile_IsNought()
    {
        Image tile = TestImages.Noise(48, 32, 3, 1);

        Assert.InRange(Of(tile).Distance(Of(ImageOps.Roll(tile, 11, 7))), 0.0, 1e-5);
    }

    [Fact]
    public void Distance_PiecesOfLargeForms_AreThoseOfTheWhole()
    {
        // Light above, dark below: each half by itself is nearly flat, and both together are the whole.
        Image noise = TestImages.Noise(64, 64, 1, 1);
        Image whole = TestImages.Grey(64, 64, (x, y) => (y < 32 ? 0.3 : 0.7) + (0.05 * noise[x, y, 0]));
        PictureSet halves = new([ImageOps.Crop(whole, 0, 0, 64, 32), ImageOps.Crop(whole, 0, 32, 64, 32)], BorderMode.Clamp);
        PictureSet half = new([halves.Pictures[0]], BorderMode.Clamp);
        LagCorrelation all = new(new PictureSet([whole], BorderMode.Clamp), 4);

        Assert.InRange(new LagCorrelation(halves, 4).Distance(all), 0.0, 0.1);
        Assert.True(new LagCorrelation(half, 4).Distance(all) > 0.5);
    }

    [Fact]
    public void OfPower_TilesPower_IsThatOfTheTile()
    {
        Image tile = TestImages.Noise(64, 32, 1, 3);
        float mean = tile.Pixels.ToArray().Average();
        double[] values = [.. tile.Pixels.ToArray().Select(value => (double)(value - mean))];
        double[] power =
        [
            .. PeriodicComponent.Transform(values, 64, tiles: true).Select(static value => value.Magnitude * value.Magnitude),
        ];

        Assert.InRange(Of(tile).Distance(new LagCorrelation(power, 64, 8)), 0.0, 1e-5);
    }

    private static LagCorrelation Of(Image image) => new(new PictureSet([image], BorderMode.Wrap), 8);

    private static Image Wave(Func<int, int, int> position)
    {
        Image image = new(32, 32, 1);

        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = 0.5f + (0.3f * MathF.Sin(position(i % 32, i / 32) * MathF.PI / 8f));
        }

        return image;
    }
}
