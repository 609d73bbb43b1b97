using System.Numerics;
using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class FourierTransformTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(64)]
    public void TransformLine_Numbers_GivesTheDefiningSum(int length)
    {
        Complex[] numbers = Numbers(length);
        Complex[] line = [.. numbers];

        FourierTransform.TransformLine(line, inverse: false);

        // X_k = Σ_n x_n exp(−2πi k n / N)
        for (int k = 0; k < length; k++)
        {
            Complex sum = Complex.Zero;

            for (int n = 0; n < length; n++)
            {
                sum += numbers[n] * Complex.FromPolarCoordinates(1.0, -2.0 * Math.PI * k * n / length);
            }

            Assert.InRange((sum - line[k]).Magnitude, 0.0, 1e-11);
        }
    }

    [Fact]
    public void Transform_ThereAndBack_GivesThePlaneAndKeepsItsEnergy()
    {
        Complex[] numbers = Numbers(32 * 8);
        Complex[] plane = [.. numbers];

        FourierTransform.Transform(plane, 32, inverse: false);
        double energy = plane.Sum(static value => value.Magnitude * value.Magnitude) / plane.Length;
        FourierTransform.Transform(plane, 32, inverse: true);

        Assert.Equal(numbers.Sum(static value => value.Magnitude * value.Magnitude), energy, 1e-9);
        Assert.All(numbers.Zip(plane), static pair => Assert.InRange((pair.First - pair.Second).Magnitude, 0.0, 1e-12));
    }

    [Fact]
    public void TransformLine_OtherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => FourierTransform.TransformLine(new Complex[12], inverse: false));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(127, 64)]
    [InlineData(128, 128)]
    public void LargestLength_IsThePowerOfTwoBelow(int length, int expected)
    {
        Assert.Equal(expected, FourierTransform.LargestLength(length));
    }

    private static Complex[] Numbers(int count)
    {
        SplitMix64 random = new(7);

        return [.. Enumerable.Range(0, count).Select(_ => new Complex(random.NextNormal(), random.NextNormal()))];
    }
}
