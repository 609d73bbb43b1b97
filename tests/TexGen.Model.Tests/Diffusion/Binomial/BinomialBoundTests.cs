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

    [Fact]
    public void EntropyForm_FirstStepTurnedRound_IsTheOtherForm()
    {
        BinomialBoundTerms terms = Exact(new TwoPhases(1, 4), 20, BinomialSchedule.Create(25).Betas[..20]);

        // E[−ln p(x_0 | x_1)] = H_q(x_1 | x_0) where p(x_0 | x_1) is q(x_1 | x_0) read backwards.
        Assert.True(terms.Prior > 0.0);
        Assert.Equal((terms with { Reconstruction = terms.FirstEntropy }).Total, terms.EntropyForm, 1e-12);
        Assert.True(terms.Reconstruction < terms.FirstEntropy);
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
}
