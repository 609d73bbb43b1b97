using TexGen.Exemplars.Shading;

namespace TexGen.Exemplars.Tests.Shading;

public sealed class FieldTests
{
    [Fact]
    public void Make_EvaluatesTheMiddleOfEachPixel()
    {
        Field field = Field.Make(4, static (u, v) => u + (10.0 * v));

        Assert.Equal(0.375 + 8.75, field[1, 3]);
        Assert.Equal(field[1, 3], field[-3, 7]);
        Assert.Equal(field[1, 3], field.At(0.3, 0.99));
    }

    [Fact]
    public void Blur_OfAPoint_KeepsItsSumAndWraps()
    {
        Field point = Field.FromValues(16, [.. Enumerable.Range(0, 256).Select(static i => i == 0 ? 1.0 : 0.0)]);
        Field blurred = point.Blur(1, 2);

        Assert.Equal(1.0, blurred.Values.Sum(), 9);
        Assert.Equal(blurred[1, 2], blurred[15, 14], 9);

        // Three boxes of three: 7/27 in the middle; three boxes of five: 19/125.
        Assert.Equal(7.0 / 27.0 * 19.0 / 125.0, blurred[0, 0], 9);
    }

    [Fact]
    public void RunDown_CarriesOverTheLowerEdge()
    {
        Field point = Field.FromValues(8, [.. Enumerable.Range(0, 64).Select(static i => i == 58 ? 1.0 : 0.0)]);
        Field run = point.RunDown(0.5);

        Assert.Equal(1.0, run[2, 7]);
        Assert.Equal(0.5, run[2, 0]);
        Assert.Equal(0.25, run[2, 1]);
        Assert.Equal(0.0, run[3, 0]);
    }
}
