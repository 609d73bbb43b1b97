using TexGen.Exemplars.Noise;

namespace TexGen.Exemplars.Tests.Noise;

public sealed class GradientNoiseTests
{
    [Fact]
    public void Noises_OneTileOn_AreTheSame()
    {
        for (int i = 0; i < 200; i++)
        {
            double u = LatticeHash.Unit(i, 0, 1);
            double v = LatticeHash.Unit(i, 1, 1);

            Assert.Equal(GradientNoise.Sample(u, v, 7, 5, 3), GradientNoise.Sample(u + 1.0, v - 1.0, 7, 5, 3), 9);
            Assert.Equal(GradientNoise.Fractal(u, v, 3, 4, 3), GradientNoise.Fractal(u - 1.0, v, 3, 4, 3), 9);
            Assert.Equal(
                GradientNoise.Stretched(u, v, 9, 2, 3, 3), GradientNoise.Stretched(u, v + 1.0, 9, 2, 3, 3), 9);
        }
    }

    [Fact]
    public void Sample_IsZeroOnTheLatticeAndWithinOne()
    {
        for (int i = 0; i < 64; i++)
        {
            Assert.Equal(0.0, GradientNoise.Sample(i / 8.0, i / 4.0, 8, 4, 5), 9);
            double value = GradientNoise.Sample(LatticeHash.Unit(i, 0, 2), LatticeHash.Unit(i, 1, 2), 8, 4, 5);
            Assert.InRange(value, -1.0, 1.0);
        }
    }

    [Fact]
    public void Sample_IsContinuousAcrossCells()
    {
        for (int i = 0; i < 8; i++)
        {
            double before = GradientNoise.Sample((i / 8.0) - 1e-7, 0.3, 8, 8, 6);
            double after = GradientNoise.Sample((i / 8.0) + 1e-7, 0.3, 8, 8, 6);
            Assert.Equal(before, after, 4);
        }
    }

    [Fact]
    public void Sample_OtherSeed_IsAnotherNoise()
    {
        Assert.NotEqual(GradientNoise.Sample(0.31, 0.77, 8, 8, 1), GradientNoise.Sample(0.31, 0.77, 8, 8, 2));
    }
}
