using TexGen.Model.Diffusion.Binomial;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Binomial;

public sealed class BinomialBoundTests
{
    private static readonly int[] Lengths = [25, 50, 100, 200];

    [Fact]
    public void Divergence_TwoChances_IsThatOfTheFormula()
    {
        Assert.Equal(
            (0.25 * Math.Log(0.5)) + (0.75 * Math.Log(1.5)), BinomialBound.Divergence(0.25, 0.5), 1e-15);
        Assert.Equal(0.0, BinomialBound.Divergence(0.3, 0.3));
        Assert.Equal(Math.Log(2.0), BinomialBound.Divergence(1.0, 0.5), 1e-15);
        Assert.Equal(0.0, BinomialBound.Divergence(0.0, 0.0));
        Assert.Equal(double.PositiveInfinity, BinomialBound.Divergence(0.5, 0.0));
    }

    [Fact]
    public void Total_ExactDenoiser_BoundsTheEntropyOfTheDataAndComesNearItWithT()
    {
        TwoPhases data = new(1, 4);
        double[] excess =
            [.. Lengths.Select(steps => Exact(data, steps).Total - (TwoPhases.DataEntropy / 4.0))];

        Assert.All(excess, static nats => Assert.True(nats > 0.0));
        Assert.All(excess.Zip(excess.Skip(1)), static pair => Assert.InRange(pair.First / pair.Second, 1.6, 2.4));
    }

    // The definition, by adding up over every path x_1…x_T: E[ln q(x_1…x_T | x_0)/p(x_0…x_T)], where p(x_0 | x_1) is the
    // denoiser's in the form of 2020, and the forward step q(x_1 | x_0) turned round in that of 2015.
    [Fact]
    public void TotalAndEntropyForm_EveryPathAddedUp_AreTheExpectedLogRatio()
    {
        double[] betas = [0.2, 0.4, 0.5];
        TwoPhases data = new(1, 4);
        BinomialSchedule schedule = new(betas);
        double total = 0.0;
        double entropyForm = 0.0;
        foreach (bool phase in new[] { true, false })
        {
            double chance = phase ? TwoPhases.FirstProbability : 1.0 - TwoPhases.FirstProbability;
            double[] x0 = [.. data.Stripes(phase).Select(static value => (double)value)];
            for (int path = 0; path < 1 << (3 * data.Pixels); path++)
            {
                double[][] x = [x0, .. Enumerable.Range(0, 3).Select(t => data.Map(path >> (t * data.Pixels)))];
                double forward = Enumerable.Range(0, 3).Sum(t => LogForward(x[t], x[t + 1], betas[t]));
                double weight = chance * Math.Exp(forward) / data.Pixels;
                double ratio = forward + (data.Pixels * Math.Log(2.0)) - LogReverse(2, x[2], x[3]) - LogReverse(1, x[1], x[2]);

                total += weight * (ratio - LogReverse(0, x0, x[1]));
                entropyForm += weight * (ratio - LogForward(x0, x[1], betas[0]));
            }
        }

        BinomialBoundTerms terms = Exact(data, 3, betas);
        Assert.Equal(total, terms.Total, 1e-12);
        Assert.Equal(entropyForm, terms.EntropyForm, 1e-12);
        Assert.True(terms.Prior > 0.0 && entropyForm - total > 0.1);

        double LogReverse(int t, double[] before, double[] after)
        {
            double[] estimate = data.Probabilities(after, schedule.AlphaBars[t]);

            return Enumerable.Range(0, data.Pixels).Sum(i =>
            {
                double one = schedule.Posterior(t).Probability(after[i], estimate[i]);

                return Math.Log(before[i] == 1.0 ? one : 1.0 - one);
            });
        }
    }

    [Fact]
    public void Evaluate_ManyMaps_EstimatesTheExactTerms()
    {
        using DisposeScope scope = NewDisposeScope();
        TwoPhases data = new(1, 4);
        const int Maps = 2000;
        float[] first = data.Stripes(firstPhase: true);
        float[] second = data.Stripes(firstPhase: false);
        Tensor x0 = TensorData.FromSpan(
            [.. Enumerable.Range(0, Maps).SelectMany(i => i % 10 < 7 ? first : second)], [Maps, 1, 1, 4]);
        UniformNoiseSource noise = new([.. Enumerable.Range(0, Maps).Select(static i => (ulong)i)], 1, 1, 4, CPU);
        BinomialBoundTerms? evaluated = null;
        Assert.Equal(0, LiveTensors.Change(
            () => evaluated = BinomialBound.Evaluate(data, BinomialSchedule.Create(20), x0, noise)));
        BinomialBoundTerms terms = Assert.IsType<BinomialBoundTerms>(evaluated);
        BinomialBoundTerms exact = Exact(data, 20);

        Assert.Equal(exact.Total, terms.Total, 0.03 * exact.Total);
        Assert.Equal(19, terms.Divergences.Count);
        Assert.Equal(exact.Divergences[9], terms.Divergences[9], 0.002);
        Assert.Equal(exact.Prior, terms.Prior, 1e-14);
        Assert.Equal(exact.FirstEntropy, terms.FirstEntropy, 1e-14);
        Assert.Equal(exact.LastEntropy, terms.LastEntropy, 1e-14);
    }

    // The terms without chance, by adding up over every x_0 and x_t.
    private static BinomialBoundTerms Exact(TwoPhases data, int stepCount, ReadOnlySpan<double> betas = default)
    {
        BinomialSchedule schedule = betas.IsEmpty ? BinomialSchedule.Create(stepCount) : new BinomialSchedule(betas);
        double[] terms = new double[stepCount];
        foreach (bool phase in new[] { true, false })
        {
            double chance = phase ? TwoPhases.FirstProbability : 1.0 - TwoPhases.FirstProbability;
            float[] x0 = data.Stripes(phase);
            for (int t = 0; t < stepCount; t++)
            {
                for (int state = 0; state < 1 << data.Pixels; state++)
                {
                    double[] xt = data.Map(state);
                    double[] estimate = data.Probabilities(xt, schedule.AlphaBars[t]);
                    double weight = chance;
                    double divergence = 0.0;
                    for (int i = 0; i < data.Pixels; i++)
                    {
                        double one = schedule.Closed(t).Probability(x0[i]);
                        weight *= xt[i] == 1.0 ? one : 1.0 - one;
                        divergence += BinomialBound.Divergence(
                            schedule.Posterior(t).Probability(xt[i], x0[i]),
                            schedule.Posterior(t).Probability(xt[i], estimate[i]));
                    }

                    terms[t] += weight * divergence / data.Pixels;
                }
            }
        }

        double last = schedule.Closed(stepCount - 1).Entropy;

        return new BinomialBoundTerms
        {
            Reconstruction = terms[0],
            Divergences = terms[1..],
            Prior = Math.Log(2.0) - last,
            FirstEntropy = schedule.Closed(0).Entropy,
            LastEntropy = last,
        };
    }

    // A pixel changes with probability ½ β.
    private static double LogForward(double[] before, double[] after, double beta)
    {
        return before.Zip(after).Sum(pair => Math.Log(pair.First == pair.Second ? 1.0 - (0.5 * beta) : 0.5 * beta));
    }
}
