using TexGen.Model.Diffusion;
using TexGen.Model.Networks;

namespace TexGen.Model.Tests.Networks;

public sealed class NoiseEmbeddingTests
{
    private static readonly NoiseSchedule Schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

    [Theory]
    [InlineData(0.01)]
    [InlineData(1.0)]
    [InlineData(33.0)]
    public void LogSigma_LevelInRange_IsSinesAndCosinesOfOctaves(double sigma)
    {
        float[] features = Embed(new LogSigmaEmbedding(8, 0.002, 80.0), NoiseLevel.FromSigma(sigma));

        for (int i = 0; i < 4; i++)
        {
            // Frequencies 1, 2^(5/3), 2^(10/3), 32.
            double angle = Math.Log(sigma) / 4.0 * Math.Pow(2.0, 5.0 * i / 3.0);
            Assert.Equal(Math.Sin(angle), features[i], 1e-6);
            Assert.Equal(Math.Cos(angle), features[4 + i], 1e-6);
        }
    }

    [Fact]
    public void LogSigma_LevelBeyondTheRange_IsItsNearestEnd()
    {
        LogSigmaEmbedding embedding = new(16, 0.1, 10.0);

        Assert.Equal(Embed(embedding, NoiseLevel.FromSigma(10.0)), Embed(embedding, NoiseLevel.FromSigma(500.0)));
        Assert.Equal(Embed(embedding, NoiseLevel.FromSigma(0.1)), Embed(embedding, NoiseLevel.FromSigma(0.001)));
        Assert.Equal(Embed(embedding, NoiseLevel.FromSigma(0.1)), Embed(embedding, NoiseLevel.None));
    }

    [Fact]
    public void LogSigma_LevelsFivePerCentApart_CanBeToldApart()
    {
        LogSigmaEmbedding embedding = new(64, 0.01, 80.0);
        float[] a = Embed(embedding, NoiseLevel.FromSigma(1.00));
        float[] b = Embed(embedding, NoiseLevel.FromSigma(1.05));

        Assert.True(a.Zip(b, static (x, y) => Math.Abs(x - y)).Max() > 0.2f);
    }

    [Theory]
    [InlineData(2, 0.01, 80.0)]
    [InlineData(7, 0.01, 80.0)]
    [InlineData(8, 0.0, 80.0)]
    [InlineData(8, 80.0, 0.01)]
    [InlineData(8, double.NaN, 80.0)]
    public void LogSigma_OutOfRange_Throws(int width, double sigmaMin, double sigmaMax)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogSigmaEmbedding(width, sigmaMin, sigmaMax));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(999)]
    public void Timestep_LevelOfAStep_IsThePositionEmbedding(int t)
    {
        float[] features = Embed(new TimestepEmbedding(8, Schedule), Schedule.Level(t));

        for (int i = 0; i < 4; i++)
        {
            double angle = t * Math.Pow(10000.0, -i / 3.0);
            Assert.Equal(Math.Sin(angle), features[i], 1e-5);
            Assert.Equal(Math.Cos(angle), features[4 + i], 1e-5);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Timestep_OddOrSmallWidth_Throws(int width)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimestepEmbedding(width, Schedule));
    }

    private static float[] Embed(INoiseEmbedding embedding, NoiseLevel level)
    {
        float[] features = new float[embedding.Width];
        embedding.Embed(level, features);

        return features;
    }
}
