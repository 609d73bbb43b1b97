using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Training.Tests;

public sealed class MapStrengthTests
{
    private static readonly double[] Middle = [0.5];

    // Grey noise whose values end at black and white in a good part of the picture, and tiles of other noise of which fewer
    // do, or more.
    [Theory]
    [InlineData(0.6, 1.3, 1.3)]
    [InlineData(0.8, 1.1, 1.3)]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(1.4, 1.0, 1.0)] // never less
    public void Of_ClippedMapWithOtherContrast_FindsWhatBringsItBack(double contrast, double least, double most)
    {
        Image exemplar = Clipped(1, 1.0);
        Image[] tiles = [Clipped(2, contrast), Clipped(3, contrast)];

        Assert.InRange(MapStrength.Of(exemplar, BorderMode.Wrap, 1.0 / 255.0, tiles), least, most);
    }

    [Fact]
    public void Multiply_Picture_KeepsTheMeanAndClips()
    {
        Image picture = new(3, 1, 1, [0.5f, 0.6f, 0.9f]);

        Image result = MapStrength.Multiply(picture, Middle, static _ => 2.0);

        Assert.Equal([0.5f, 0.7f, 1.0f], result.Pixels.ToArray().Select(static value => MathF.Round(value, 5)));
        Assert.Equal(2.0 / 3.0, MapStrength.Mean(picture, 0), 1e-6);
    }

    // Blurred noise of about twice the range of pictures.
    private static Image Clipped(ulong seed, double contrast)
    {
        const int Side = 64;
        float[] numbers = new float[Side * Side];
        new RandomSequence(seed, 1).FillNormal(numbers.AsSpan());
        Image image = new(Side, Side, 1);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                float sum = 0.0f;
                for (int i = 0; i < 9; i++)
                {
                    sum += numbers[((y + (i / 3)) % Side * Side) + ((x + (i % 3)) % Side)];
                }

                image[x, y, 0] = (float)Math.Clamp(0.5 + (contrast * sum / 6.0), 0.0, 1.0);
            }
        }

        return image;
    }
}
