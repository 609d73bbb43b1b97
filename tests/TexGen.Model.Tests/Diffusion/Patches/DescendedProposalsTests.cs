using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Patches;

public sealed class DescendedProposalsTests
{
    private const int Side = 7;
    private const int Stride = 2;

    [Fact]
    public void Propose_ForTheExemplarItself_NamesItsOwnPlace()
    {
        (Image picture, DescendedProposals proposals) = Descend(64);
        int[] places = new int[proposals.LargestCount];
        foreach ((int x, int y) in ((int, int)[])[(0, 0), (31, 8), (62, 63)])
        {
            int count = proposals.Propose(x, y, places);

            Assert.Contains((y * picture.Width) + x, places[..count]);
            Assert.Equal(places[..count].Distinct().Count(), count);
        }
    }

    // 32 pixels are no multiple of 3: from the last place round to the first it is 2. Left of and above the first patches
    // lie two of the coarse ones, both beyond the edge.
    [Fact]
    public void Propose_BeyondTheEdgesOfAGridThatDoesNotDivideThem_NamesItsOwnPlace()
    {
        (Image picture, DescendedProposals proposals) = Descend(64, patchSide: 15, stride: 3, number: 1);
        int[] places = new int[proposals.LargestCount];
        foreach ((int x, int y) in ((int, int)[])[(0, 0), (0, 30), (30, 0), (63, 63)])
        {
            int count = proposals.Propose(x, y, places);

            Assert.Contains((y * picture.Width) + x, places[..count]);
            Assert.InRange(count, 9, 16); // all of them mean the same patch, within a pixel
        }
    }

    // The approximation: what few proposals say, beside what all patches say.
    [Theory]
    [InlineData(0.1, 0.01)]
    [InlineData(0.3, 0.02)]
    public void Mean_OfProposalsAtLowNoise_IsNearlyTheExactOne(double sigma, double largestError)
    {
        (Image picture, DescendedProposals proposals) = Descend(64);
        float[] white = White(picture);
        float[] noise = PatchCases.Noise(3, 64, 64, seed: 5);
        NoiseLevel level = NoiseLevel.FromSigma(sigma);
        float[] noisy = [.. white.Zip(noise, (x, e) => (float)((level.Signal * x) + (level.Noise * e)))];
        PatchPlane xt = new(noisy, 3, 64, 64, Side, wrapsX: true, wrapsY: true);
        PatchGrid grid = new(64, 64, 4);

        double[][] near = PatchCases.Means(new NearPatchPosterior(proposals), xt, grid, level);
        double[][] exact = PatchCases.Means(new ExactPatchPosterior(proposals.Keys, CPU), xt, grid, level);

        double squared = near.SelectMany(mean => mean).Zip(exact.SelectMany(mean => mean), (a, b) => (a - b) * (a - b)).Average();
        Assert.InRange(Math.Sqrt(squared), 0.0, largestError);
    }

    private static (Image Picture, DescendedProposals Proposals) Descend(
        int side, int patchSide = Side, int stride = Stride, int number = 4)
    {
        Image picture = PatchCases.Smooth(side, seed: 1);
        Image half = ImageResampler.Resize(picture, side / 2, side / 2, BorderMode.Wrap);
        PatchKeys coarse = new(Plane(half, patchSide));
        PatchCandidates candidates = CandidateSearch.Find(
            Plane(half, patchSide), new PatchGrid(side / 2, side / 2, stride), new AllProposals(coarse), number);

        return (picture, new DescendedProposals(candidates, new PatchKeys(Plane(picture, patchSide))));
    }

    private static PatchPlane Plane(Image picture, int patchSide) =>
        new(White(picture), 3, picture.Width, picture.Height, patchSide, wrapsX: true, wrapsY: true);

    private static float[] White(Image picture) => [.. ImageTensor.ToPlanes(picture).Select(static value => 4.0f * value)];
}
