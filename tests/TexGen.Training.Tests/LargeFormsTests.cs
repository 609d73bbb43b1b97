using TexGen.Model.Imaging;

namespace TexGen.Training.Tests;

public sealed class LargeFormsTests
{
    [Theory]
    [InlineData(0.3, 0.0, 1.0)]
    [InlineData(0.0, 0.3, 0.0)]
    [InlineData(0.2, 0.2, 0.5)]
    [InlineData(0.1, 0.3, 0.1)]
    [InlineData(0.0, 0.0, 0.0)]
    public void PartOf_LargeAndSmallChequers_IsTheLargeOnesPartOfTheVariance(double large, double small, double expected)
    {
        Image picture = new(70, 64, 2);
        for (int i = 0; i < picture.Pixels.Length; i++)
        {
            int x = i / 2 % 70;
            int y = i / 140;
            picture.Pixels[i] = (float)(0.5 + Sign(large, x / 16, y / 16) + Sign(small, x, y));
        }

        Assert.Equal(expected, LargeForms.PartOf(picture, 16), 1e-3);
    }

    [Fact]
    public void PartOf_TooFewSquares_IsNothing() => Assert.Equal(0.0, LargeForms.PartOf(TestRuns.Stripes(32).Image, 17));

    private static double Sign(double height, int x, int y) => (x + y) % 2 == 0 ? height : -height;
}
