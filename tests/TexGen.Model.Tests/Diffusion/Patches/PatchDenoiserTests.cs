using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Patches;

public sealed class PatchDenoiserTests
{
    private const int Side = 5;

    [Theory]
    [InlineData(12, 10, 1)]
    [InlineData(13, 11, 2)]
    [InlineData(4, 16, 1)]
    public void Predict_OfTheExemplarWithoutNoise_IsTheExemplar(int width, int height, int stride)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] planes = PatchCases.Noise(2, width, height, seed: 1);
        PatchDenoiser denoiser = Denoiser(planes, width, height, stride);

        Tensor estimate = denoiser.Predict(
            TensorData.FromSpan(planes, [1, 2, height, width]), [NoiseLevel.FromSigma(0.01)]).X0;

        Assert.All(
            planes.Zip(TensorData.ToArray(estimate)), static pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    // Every pixel by the formulas: the mean of all patches that cover it, with weights of the distance to their middle.
    [Fact]
    public void Predict_OfNoise_IsTheWeightedMeanOfWhatPatchesSay()
    {
        using DisposeScope scope = NewDisposeScope();
        const int Width = 8;
        const int Height = 7;
        float[] noisy = PatchCases.Noise(2, Width, Height, seed: 2);
        float[] planes = PatchCases.Noise(2, 9, 9, seed: 1);
        NoiseLevel level = NoiseLevel.FromSigma(0.9);
        PatchPlane exemplar = new(planes, 2, 9, 9, Side, wrapsX: true, wrapsY: true);
        PatchPlane xt = new(noisy, 2, Width, Height, Side, wrapsX: true, wrapsY: true);

        float[] found = TensorData.ToArray(Denoiser(planes, 9, 9, stride: 1)
            .Predict(TensorData.FromSpan(noisy, [1, 2, Height, Width]), [level]).X0);

        double[] sums = new double[noisy.Length];
        double[] totals = new double[noisy.Length];
        for (int place = 0; place < Width * Height; place++)
        {
            double[] mean = PatchCases.Mean(PatchCases.Patch(xt, place % Width, place / Width), exemplar, level);
            for (int i = 0; i < mean.Length; i++)
            {
                (int dy, int dx, int c) = (i / (2 * Side), i / 2 % Side, i % 2);
                double squared = Math.Pow(dx - 2.0, 2.0) + Math.Pow(dy - 2.0, 2.0);
                double weight = Math.Exp(-squared / (2.0 * Math.Pow(0.2 * Side, 2.0)));
                int target = (c * Width * Height) + (((place / Width) + dy) % Height * Width) + (((place % Width) + dx) % Width);
                sums[target] += weight * mean[i];
                totals[target] += weight;
            }
        }

        Assert.All(
            sums.Zip(totals, (sum, total) => sum / total).Zip(found),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Predict_OfABatch_IsThatOfEach()
    {
        using DisposeScope scope = NewDisposeScope();
        PatchDenoiser denoiser = Denoiser(PatchCases.Noise(2, 12, 10, seed: 1), 12, 10, stride: 2);
        float[] noisy = PatchCases.Noise(2, 8, 2 * 8, seed: 3);
        Tensor both = TensorData.FromSpan(noisy, [2, 2, 8, 8]);
        NoiseLevel[] levels = [NoiseLevel.FromSigma(0.3), NoiseLevel.FromSigma(3.0)];

        float[] together = TensorData.ToArray(denoiser.Predict(both, levels).X0);
        float[] alone = [.. Enumerable.Range(0, 2).SelectMany(i =>
            TensorData.ToArray(denoiser.Predict(both.narrow(0, i, 1), [levels[i]]).X0))];

        Assert.Equal(alone, together);
    }

    private static PatchDenoiser Denoiser(float[] planes, int width, int height, int stride)
    {
        PatchKeys keys = new(new PatchPlane(planes, 2, width, height, Side, wrapsX: true, wrapsY: true));

        return new PatchDenoiser(new ExactPatchPosterior(keys, CPU), Side, stride);
    }
}
