using TexGen.Model.Diffusion.Binomial;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Binomial;

public sealed class BinomialKernelTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    public void Probability_OneStep_IsThatOfThePaper(double beta)
    {
        BinomialKernel kernel = new(1.0 - beta);

        // B(x_t; x_{t−1} (1 − β_t) + 0.5 β_t)
        Assert.Equal((1.0 * (1.0 - beta)) + (0.5 * beta), kernel.Probability(1.0), 1e-15);
        Assert.Equal(0.5 * beta, kernel.Probability(0.0), 1e-15);
        Assert.Equal(kernel.FlipProbability, kernel.Probability(0.0), 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Chain_AllStepsOneByOne_EqualsTheClosedForm(int stepCount)
    {
        BinomialSchedule schedule = BinomialSchedule.Create(stepCount);
        foreach (double x0 in new[] { 0.0, 1.0 })
        {
            double probability = x0;
            for (int t = 0; t < stepCount; t++)
            {
                // The kernel is linear, so it takes the probability that x_{t−1} is 1 in the place of x_{t−1}.
                probability = schedule.Forward(t).Probability(probability);

                Assert.Equal(schedule.Closed(t).Probability(x0), probability, 1e-14);
            }

            Assert.Equal(0.5, probability);
        }
    }

    [Fact]
    public void Then_TwoKernels_IsBothAfterEachOther()
    {
        BinomialKernel first = new(0.75);
        BinomialKernel second = new(0.5);

        Assert.Equal(new BinomialKernel(0.375), first.Then(second));
        Assert.Equal(second.Probability(first.Probability(1.0)), first.Then(second).Probability(1.0));
    }

    [Fact]
    public void Entropy_AnyKernel_IsThatOfItsFlips()
    {
        Assert.Equal(0.0, new BinomialKernel(1.0).Entropy);
        Assert.Equal(Math.Log(2.0), new BinomialKernel(0.0).Entropy, 1e-15);
        Assert.Equal(-(0.25 * Math.Log(0.25)) - (0.75 * Math.Log(0.75)), new BinomialKernel(0.5).Entropy, 1e-15);
    }

    [Fact]
    public void Probability_Tensor_IsThatOfItsNumbers()
    {
        using DisposeScope scope = NewDisposeScope();
        BinomialKernel kernel = new(0.3);
        double[] values = [0.0, 1.0, 1.0];

        Assert.Equal(
            values.Select(kernel.Probability), kernel.Probability(tensor(values)).data<double>().ToArray());
    }
}
