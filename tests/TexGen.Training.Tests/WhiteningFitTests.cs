using TexGen.Model.Checkpoints;
using TexGen.Model.Random;

namespace TexGen.Training.Tests;

public sealed class WhiteningFitTests
{
    private const int Count = 4096;

    [Fact]
    public void Fit_CorrelatedChannels_MakesThemUncorrelatedWithDeviationOne()
    {
        float[] picture = Mixed();
        WhiteningInfo whitening = WhiteningFit.Fit([picture], 3);
        float[] white = WhiteningFit.Apply(whitening, picture);

        for (int a = 0; a < 3; a++)
        {
            Assert.Equal(0.0, Plane(white, a).Average(static x => (double)x), 1e-5);
            for (int b = 0; b < 3; b++)
            {
                double covariance = Plane(white, a).Zip(Plane(white, b), static (x, y) => (double)x * y).Average();
                Assert.Equal(a == b ? 1.0 : 0.0, covariance, 1e-4);
            }
        }
    }

    [Fact]
    public void Fit_BothMatrices_AreInverses()
    {
        WhiteningInfo whitening = WhiteningFit.Fit([Mixed()], 3);
        whitening.Validate();

        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double product = Enumerable.Range(0, 3)
                    .Sum(k => (double)whitening.FromWhite[(3 * i) + k] * whitening.ToWhite[(3 * k) + j]);
                Assert.Equal(i == j ? 1.0 : 0.0, product, 1e-5);
            }
        }
    }

    [Fact]
    public void Identity_Pictures_StayAsTheyAre()
    {
        float[] picture = Mixed();
        WhiteningInfo whitening = WhiteningFit.Identity([picture], 3);
        whitening.Validate();

        Assert.Equal(picture, WhiteningFit.Apply(whitening, picture));
        Assert.Equal([-1.0f, -1.0f, -1.0f], whitening.Low);
        Assert.Equal([1.0f, 1.0f, 1.0f], whitening.High);
        Assert.Equal(WhiteningFit.Fit([picture], 3).Deviation, whitening.Deviation);
        Assert.Throws<InvalidDataException>(() => WhiteningFit.Identity([new float[12]], 3));
    }

    [Fact]
    public void WithRange_SeveralPictures_IsThatOfTheirWhiteChannels()
    {
        // Behind the white channels lies what is cut together with them, which has no say.
        CropSource small = new([0.5f, -0.5f, 0.25f, 1f, 9f, 9f], 2, 1, true, true);
        CropSource large = new([0.5f, 0.4f, 0.3f, 2f, -3f, 0f, -9f, -9f, -9f], 3, 1, true, true);
        WhiteningInfo whitening = WhiteningFit.WithRange(WhiteningFit.Fit([[-0.5f, 0.1f, 0.2f, -0.1f]], 2), [small, large]);

        Assert.Equal([-0.5f, -3f], whitening.Low);
        Assert.Equal([0.5f, 2f], whitening.High);
    }

    [Fact]
    public void Fit_OneChannel_IsMeanAndDeviation()
    {
        WhiteningInfo whitening = WhiteningFit.Fit([[-0.5f, 0.1f, -0.5f, 0.1f]], 1);

        Assert.Equal(-0.2f, whitening.Mean[0], 1e-6f);
        Assert.Equal(0.3f, whitening.Deviation[0], 1e-6f);
        Assert.Equal(1.0f / 0.3f, whitening.ToWhite[0], 1e-5f);
        Assert.Equal(0.3f, whitening.FromWhite[0], 1e-6f);
    }

    [Fact]
    public void Fit_NearlyGreyPicture_AmplifiesColourNoMoreThanFourTimes()
    {
        float[] noise = Normal(5, 4 * Count);
        float[] picture = new float[3 * Count];
        for (int i = 0; i < Count; i++)
        {
            for (int c = 0; c < 3; c++)
            {
                picture[(c * Count) + i] = (0.3f * noise[i]) + (0.002f * noise[((c + 1) * Count) + i]);
            }
        }

        WhiteningInfo whitening = WhiteningFit.Fit([picture], 3);
        double[] gains = [.. Enumerable.Range(0, 3).Select(k => Length(whitening.ToWhite.AsSpan(3 * k, 3)))];
        Assert.Equal(4.0, gains[1] / gains[0], 1e-4);
        Assert.Equal(4.0, gains[2] / gains[0], 1e-4);
    }

    [Fact]
    public void Fit_SeveralPictures_CountsEveryPixelOnce()
    {
        WhiteningInfo whitening = WhiteningFit.Fit([[0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], [-0.5f, -0.5f]], 1);

        Assert.Equal(0.25f, whitening.Mean[0], 1e-6f);
        Assert.Equal(Math.Sqrt(0.1875), whitening.Deviation[0], 1e-6);
    }

    [Theory]
    [InlineData(0.0f)]
    [InlineData(0.015f)]
    [InlineData(float.NaN)]
    public void Fit_PictureWithoutContrast_SaysSo(float deviation)
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => WhiteningFit.Fit([[0.1f - deviation, 0.1f + deviation]], 1));

        Assert.Contains("constant", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_PictureWithJustEnoughContrast_IsAccepted()
    {
        Assert.Equal(0.017f, WhiteningFit.Fit([[0.083f, 0.117f]], 1).Deviation[0], 1e-6f);
    }

    private static float[] Mixed()
    {
        float[] noise = Normal(4, 3 * Count);
        float[] picture = new float[3 * Count];
        for (int i = 0; i < Count; i++)
        {
            (float a, float b, float c) = (noise[i], noise[Count + i], noise[(2 * Count) + i]);
            picture[i] = 0.1f + (0.20f * a) + (0.10f * b);
            picture[Count + i] = -0.3f + (0.15f * a) - (0.10f * b) + (0.08f * c);
            picture[(2 * Count) + i] = (0.10f * a) + (0.15f * c);
        }

        return picture;
    }

    private static float[] Normal(ulong stream, int count)
    {
        float[] values = new float[count];
        new RandomSequence(1, stream).FillNormal(values);

        return values;
    }

    private static float[] Plane(float[] planes, int channel) => planes[(channel * Count)..((channel + 1) * Count)];

    private static double Length(ReadOnlySpan<float> vector)
    {
        double sum = 0.0;
        foreach (float value in vector)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }
}
