using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class SeamScoreTests
{
    public static TheoryData<string> Exemplars => [.. TestTextures.ExemplarNames];

    [Theory]
    [MemberData(nameof(Exemplars))]
    public void Measure_TileRolledAtRandom_IsMostlySeamless(string name)
    {
        Image tile = TestTextures.Exemplar(name);
        System.Random random = new(1);
        int seamless = Enumerable.Range(0, 20)
            .Count(_ => SeamScore.Measure(TestTextures.RandomRoll(tile, random)).IsSeamless);

        // A dozen statistics a tile: one of them passes three deviations now and then.
        Assert.True(seamless >= 17, $"{seamless} of 20");
    }

    [Theory]
    [InlineData("rusted-paint")]
    [InlineData("lichen-granite")]
    [InlineData("mossy-pebbles")]
    [InlineData("verdigris-copper")]
    public void Measure_RandomCrops_HaveSeams(string name)
    {
        Image tile = TestTextures.Exemplar(name);
        System.Random random = new(2);
        IEnumerable<double> worst = Enumerable.Range(0, 20)
            .Select(_ => SeamScore.Measure(TestTextures.RandomCrop(tile, random)).WorstZ);

        Assert.All(worst, static z => Assert.True(z > SeamScore.Threshold, $"z = {z}"));
    }

    [Fact]
    public void Measure_StepAtOneEdge_IsFoundOnItsAxis()
    {
        // Rows of noise that fade from dark to light: across, they wrap; downwards, light meets dark.
        Image noise = TestImages.Noise(64, 64, 1, 1);
        Image image = TestImages.Grey(64, 64, (x, y) => (0.2 * noise[x, y, 0]) + (0.8 * y / 64.0));
        SeamScore score = SeamScore.Measure(image);

        Assert.True(score.ZY > 20.0, $"ZY = {score.ZY}");
        Assert.True(Math.Abs(score.ZX) < 3.0, $"ZX = {score.ZX}");
        Assert.True(score.WorstZ >= score.ZY);
    }

    [Fact]
    public void Measure_KinkWithoutStep_IsFoundBySecondDifferences()
    {
        // A triangle wave: the first difference has one magnitude everywhere, but at the edge it changes its sign.
        Image image = TestImages.Grey(64, 64, static (x, _) => Math.Min(x, 64 - x) / 64.0);
        SeamScore score = SeamScore.Measure(image);

        Assert.Equal(0.0, score.ZX, 6);
        Assert.True(score.WorstZ > 3.0, $"WorstZ = {score.WorstZ}");
    }

    [Fact]
    public void Measure_FlatPicture_IsSeamless()
    {
        Assert.Equal(new SeamScore(0.0, 0.0, 0.0), SeamScore.Measure(TestImages.Flat(32, 32, 3, 0.5f)));
    }

    [Fact]
    public void Measure_TooSmall_Throws()
    {
        Assert.Throws<ArgumentException>(static () => SeamScore.Measure(new Image(15, 64, 1)));
    }

    [Fact]
    public void Measure_OneAxis_IsThatAxisOfBoth()
    {
        Image tile = TestImages.Noise(40, 32, 3, 8);
        SeamScore both = SeamScore.Measure(tile);
        AxisSeam x = SeamScore.Measure(tile, ImageAxis.X);
        AxisSeam y = SeamScore.Measure(tile, ImageAxis.Y);

        Assert.Equal((both.ZX, both.ZY), (x.Z, y.Z));
        Assert.Equal(both.WorstZ, Math.Max(x.WorstZ, y.WorstZ));
        Assert.Equal(SeamScore.Measure(ImageOps.Transpose(tile), ImageAxis.Y), x);
    }
}
