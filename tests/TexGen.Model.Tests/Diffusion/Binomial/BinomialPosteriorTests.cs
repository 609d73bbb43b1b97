using TexGen.Model.Diffusion.Binomial;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Binomial;

public sealed class BinomialPosteriorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(200)]
    public void Posterior_AnyStep_IsBayesRule(int stepCount)
    {
        BinomialSchedule schedule = BinomialSchedule.Create(stepCount);

        for (int t = 0; t < stepCount; t++)
        {
            BinomialKernel toPrevious = t == 0 ? new BinomialKernel(1.0) : schedule.Closed(t - 1);

            Compare(schedule.Posterior(t), toPrevious, schedule.Forward(t));
        }
    }

    [Theory]
    [InlineData(9, 4)]
    [InlineData(7, 0)]
    [InlineData(9, -1)]
    [InlineData(3, -1)]
    public void Posterior_StepsLeftOut_IsBayesRule(int t, int previous)
    {
        BinomialSchedule schedule = BinomialSchedule.Create(10);
        BinomialKernel toPrevious = new(1.0);
        BinomialKernel step = new(1.0);
        for (int s = 0; s <= t; s++)
        {
            (toPrevious, step) = s <= previous
                ? (toPrevious.Then(schedule.Forward(s)), step)
                : (toPrevious, step.Then(schedule.Forward(s)));
        }

        Compare(schedule.Posterior(t, previous), toPrevious, step);
    }

    [Fact]
    public void Probability_ChanceOfX0_SumsItOut()
    {
        BinomialPosterior posterior = BinomialSchedule.Create(10).Posterior(6);
        foreach (double xt in new[] { 0.0, 1.0 })
        {
            double expected = (0.3 * posterior.Probability(xt, 1.0)) + (0.7 * posterior.Probability(xt, 0.0));

            Assert.Equal(expected, posterior.Probability(xt, 0.3), 1e-15);
        }
    }

    [Fact]
    public void Probability_FirstStep_IsX0()
    {
        BinomialPosterior posterior = BinomialSchedule.Create(10).Posterior(0);

        Assert.Equal(1.0, posterior.Probability(0.0, 1.0));
        Assert.Equal(0.0, posterior.Probability(1.0, 0.0));
    }

    [Fact]
    public void Probability_Tensor_IsThatOfItsNumbers()
    {
        using DisposeScope scope = NewDisposeScope();
        BinomialPosterior posterior = BinomialSchedule.Create(10).Posterior(4);
        double[] xt = [0.0, 1.0, 0.0, 1.0];
        double[] x0 = [0.0, 0.0, 1.0, 0.4];
        double[] actual = posterior.Probability(tensor(xt), tensor(x0)).data<double>().ToArray();

        for (int i = 0; i < xt.Length; i++)
        {
            Assert.Equal(posterior.Probability(xt[i], x0[i]), actual[i], 1e-15);
        }
    }

    [Fact]
    public void Between_NoNoise_Throws()
    {
        Assert.Throws<ArgumentException>(
            static () => BinomialPosterior.Between(new BinomialKernel(0.5), new BinomialKernel(1.0)));
        Assert.Throws<ArgumentException>(
            static () => BinomialPosterior.Between(new BinomialKernel(0.5), new BinomialKernel(double.NaN)));
    }

    private static void Compare(BinomialPosterior posterior, BinomialKernel toPrevious, BinomialKernel step)
    {
        foreach ((double xt, double x0) in new[] { (0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0) })
        {
            // q(x_s = 1 | x_t, x_0) = q(x_t | x_s = 1) q(x_s = 1 | x_0) / Σ_{x_s} q(x_t | x_s) q(x_s | x_0)
            double one = Chance(step, 1.0, xt) * Chance(toPrevious, x0, 1.0);
            double zero = Chance(step, 0.0, xt) * Chance(toPrevious, x0, 0.0);

            Assert.Equal(one / (one + zero), posterior.Probability(xt, x0), 1e-13);
        }
    }

    private static double Chance(BinomialKernel kernel, double from, double to)
    {
        return to == 1.0 ? kernel.Probability(from) : 1.0 - kernel.Probability(from);
    }
}
