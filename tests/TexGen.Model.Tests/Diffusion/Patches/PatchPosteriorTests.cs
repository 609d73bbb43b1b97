using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Patches;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Patches;

public sealed class PatchPosteriorTests
{
    private const int Side = 3;
    private static readonly PatchGrid Grid = new(7, 5, 2);

    [Theory]
    [InlineData(false, 0.05)]
    [InlineData(false, 0.8)]
    [InlineData(true, 0.8)]
    [InlineData(true, 20.0)]
    public void ExactMean_IsTheOneOfTheFormula(bool wraps, double sigma)
    {
        PatchPlane xt = PatchCases.Plane(2, Grid.Width, Grid.Height, Side, wraps: true, seed: 2);
        PatchPlane exemplar = PatchCases.Plane(2, 9, 8, Side, wraps);
        NoiseLevel level = NoiseLevel.FromSigma(sigma);

        double[][] means = PatchCases.Means(new ExactPatchPosterior(new PatchKeys(exemplar), CPU), xt, Grid, level);

        Assert.Equal(Grid.Rows * Grid.Columns, means.Length);
        for (int i = 0; i < means.Length; i++)
        {
            double[] query = PatchCases.Patch(xt, i % Grid.Columns * Grid.Stride, i / Grid.Columns * Grid.Stride);
            double[] expected = PatchCases.Mean(query, exemplar, level);
            Assert.All(expected.Zip(means[i]), static pair => Assert.Equal(pair.First, pair.Second, 2e-5));
        }
    }

    [Fact]
    public void ExactMean_InPieces_IsThatOfTheWhole()
    {
        PatchPlane xt = PatchCases.Plane(1, Grid.Width, Grid.Height, Side, wraps: true, seed: 2);
        PatchKeys keys = new(PatchCases.Plane(1, 12, 11, Side, wraps: false));
        NoiseLevel level = NoiseLevel.FromSigma(0.5);

        double[][] whole = PatchCases.Means(new ExactPatchPosterior(keys, CPU), xt, Grid, level);
        double[][] pieces = PatchCases.Means(new ExactPatchPosterior(keys, CPU, chunk: 7), xt, Grid, level);

        Assert.All(
            whole.SelectMany(mean => mean).Zip(pieces.SelectMany(mean => mean)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void ExactMean_WithoutNoise_IsTheNearestPatch()
    {
        PatchPlane exemplar = PatchCases.Plane(2, 9, 8, Side, wraps: false);
        PatchPlane xt = PatchCases.Plane(2, Grid.Width, Grid.Height, Side, wraps: true, seed: 2);

        double[][] means = PatchCases.Means(
            new ExactPatchPosterior(new PatchKeys(exemplar), CPU), xt, Grid, NoiseLevel.None);

        for (int i = 0; i < means.Length; i++)
        {
            double[] query = PatchCases.Patch(xt, i % Grid.Columns * Grid.Stride, i / Grid.Columns * Grid.Stride);
            double[] nearest = Enumerable.Range(0, exemplar.Count)
                .Select(key => PatchCases.Patch(exemplar, key % exemplar.PlacesX, key / exemplar.PlacesX))
                .MinBy(patch => patch.Zip(query, (a, b) => (a - b) * (a - b)).Sum())!;
            Assert.All(nearest.Zip(means[i]), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void ExactMean_InNothingButNoise_IsTheMeanOfAllPatches()
    {
        PatchPlane exemplar = PatchCases.Plane(1, 9, 8, Side, wraps: false);
        PatchPlane xt = PatchCases.Plane(1, Grid.Width, Grid.Height, Side, wraps: true, seed: 2);

        double[][] means = PatchCases.Means(
            new ExactPatchPosterior(new PatchKeys(exemplar), CPU), xt, Grid, NoiseLevel.FromSigma(1e6));

        double[][] patches =
        [
            .. Enumerable.Range(0, exemplar.Count)
                .Select(key => PatchCases.Patch(exemplar, key % exemplar.PlacesX, key / exemplar.PlacesX)),
        ];
        for (int k = 0; k < means[0].Length; k++)
        {
            Assert.All(means, mean => Assert.Equal(patches.Average(patch => patch[k]), mean[k], 1e-4));
        }
    }

    [Fact]
    public void NearMean_OfAllPatches_IsTheExactOne()
    {
        PatchPlane xt = PatchCases.Plane(3, Grid.Width, Grid.Height, Side, wraps: true, seed: 2);
        PatchKeys keys = new(PatchCases.Plane(3, 9, 8, Side, wraps: true));
        NoiseLevel level = NoiseLevel.FromSigma(0.7);

        double[][] near = PatchCases.Means(new NearPatchPosterior(new AllProposals(keys)), xt, Grid, level);
        double[][] exact = PatchCases.Means(new ExactPatchPosterior(keys, CPU), xt, Grid, level);

        // What weighs less than 10⁻⁵ of the heaviest is left out.
        Assert.All(
            exact.SelectMany(mean => mean).Zip(near.SelectMany(mean => mean)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void ExactMean_LeavesNoTensorBehind()
    {
        PatchPlane xt = PatchCases.Plane(1, Grid.Width, Grid.Height, Side, wraps: true, seed: 2);
        ExactPatchPosterior posterior = new(new PatchKeys(PatchCases.Plane(1, 9, 8, Side, wraps: true)), CPU, chunk: 10);

        Assert.Equal(0, LiveTensors.Change(() => PatchCases.Means(posterior, xt, Grid, NoiseLevel.FromSigma(1.0))));
    }
}
