using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Random;

namespace TexGen.Training.Tests;

public sealed class NoiseDistributionTests
{
    private static readonly DiffusionInfo Diffusion = new();
    private static readonly RandomSequence Stream = new(1, 2);

    [Fact]
    public void Draw_LogNormal_PutsOneLevelIntoEachPartOfTheDistribution()
    {
        NoiseDistribution distribution = new(NoiseDistributionKind.LogNormal, Diffusion);

        for (int i = 1; i < 7; i++)
        {
            double logSigma = distribution.Draw(Stream, (ulong)i, i, 8).LogSigma;

            // ln σ ~ N(−0.4, 1.4²).
            Assert.InRange(
                logSigma, -0.4 + (1.4 * NormalQuantile.Of(i / 8.0)), -0.4 + (1.4 * NormalQuantile.Of((i + 1) / 8.0)));
        }
    }

    [Fact]
    public void Draw_LogNormal_HasItsMeanAndDeviation()
    {
        NoiseDistribution distribution = new(NoiseDistributionKind.LogNormal, Diffusion);
        double[] logSigmas =
            [.. Enumerable.Range(0, 4000).Select(i => distribution.Draw(Stream, (ulong)i, 0, 1).LogSigma)];
        double mean = logSigmas.Average();

        Assert.Equal(-0.4, mean, 5.0 * 1.4 / Math.Sqrt(4000.0));
        Assert.Equal(1.4, Math.Sqrt(logSigmas.Average(x => (x - mean) * (x - mean))), 0.08);
    }

    [Fact]
    public void Draw_LogNormal_StaysInTheTrainedRange()
    {
        NoiseDistribution distribution =
            new(NoiseDistributionKind.LogNormal, Diffusion with { SigmaMin = 0.5, SigmaMax = 0.6 });
        double[] sigmas = [.. Enumerable.Range(0, 100).Select(i => distribution.Draw(Stream, (ulong)i, 0, 1).Sigma)];

        Assert.All(sigmas, static sigma => Assert.InRange(sigma, 0.5 - 1e-12, 0.6 + 1e-12));
        Assert.Contains(sigmas, static sigma => Math.Abs(sigma - 0.5) < 1e-12);
        Assert.Contains(sigmas, static sigma => Math.Abs(sigma - 0.6) < 1e-12);
    }

    [Fact]
    public void Draw_UniformTimesteps_IsAStepOfItsPartOfTheSchedule()
    {
        NoiseDistribution distribution = new(NoiseDistributionKind.UniformTimesteps, Diffusion);
        NoiseSchedule schedule = Diffusion.CreateSchedule();

        for (int i = 0; i < 400; i++)
        {
            NoiseLevel level = distribution.Draw(Stream, (ulong)i, i % 4, 4);
            int t = (int)Math.Round(schedule.TimestepOf(level));
            Assert.Equal(schedule.Level(t), level);
            Assert.InRange(t, i % 4 * 250, (i % 4 * 250) + 249);
        }
    }
}
