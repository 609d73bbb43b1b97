using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class TileabilityTestTests
{
    public static TheoryData<string> Exemplars => [.. TestTextures.ExemplarNames];

    [Theory]
    [MemberData(nameof(Exemplars))]
    public void Measure_Exemplar_TilesAtBothSizes(string name)
    {
        Assert.True(TileabilityTest.Measure(TestTextures.Exemplar(name, 512)).Tiles);
        Assert.True(TileabilityTest.Measure(TestTextures.Exemplar(name, 256)).Tiles);
    }

    [SkippableTheory]
    [InlineData("bark")]
    [InlineData("facade-tiles")]
    [InlineData("mossy-rock")]
    [InlineData("rusty-metal")]
    [InlineData("stone-wall")]
    public void Measure_Material_TilesAtBothSizesAndItsCropDoesNot(string name)
    {
        Image full = TestTextures.Material(name);
        Image half = ImageResampler.Resize(full, full.Width / 2, full.Height / 2, BorderMode.Wrap);
        Tileability crop = TileabilityTest.Measure(ImageOps.Crop(half, 31, 17, 200, 180));

        Assert.True(TileabilityTest.Measure(full).Tiles);
        Assert.True(TileabilityTest.Measure(half).Tiles);
        Assert.False(crop.TilesX, $"x {crop.ScoreX}");
        Assert.False(crop.TilesY, $"y {crop.ScoreY}");
    }

    [Fact]
    public void Measure_ManyRollsAndCropsOfExemplars_RarelyErrs()
    {
        System.Random random = new(3);
        int refused = 0;
        int accepted = 0;
        int axes = 0;

        foreach (string name in TestTextures.ExemplarNames)
        {
            Image tile = TestTextures.Exemplar(name);

            for (int i = 0; i < 10; i++)
            {
                Tileability rolled = TileabilityTest.Measure(TestTextures.RandomRoll(tile, random));
                Tileability cropped = TileabilityTest.Measure(TestTextures.RandomCrop(tile, random));
                refused += (rolled.TilesX ? 0 : 1) + (rolled.TilesY ? 0 : 1);
                accepted += (cropped.TilesX ? 1 : 0) + (cropped.TilesY ? 1 : 0);
                axes += 2;
            }
        }

        Assert.True(refused <= 0.05 * axes, $"{refused} of {axes} true edges refused");
        Assert.True(accepted <= 0.05 * axes, $"{accepted} of {axes} cut edges accepted");
    }

    [Fact]
    public void Measure_TileableOnOneAxis_IsToldApart()
    {
        Image tile = TestTextures.Exemplar("rusted-paint");
        Tileability tileability = TileabilityTest.Measure(ImageOps.Crop(tile, 0, 0, 256, 190));

        Assert.True(tileability.TilesX);
        Assert.False(tileability.TilesY);
        Assert.False(tileability.Tiles);
    }

    [Fact]
    public void Measure_FlatPicture_Tiles()
    {
        Assert.True(TileabilityTest.Measure(TestImages.Flat(64, 64, 3, 0.4f)).Tiles);
    }

    [Fact]
    public void Measure_TooSmallToJudge_DoesNotTile()
    {
        Assert.False(TileabilityTest.Measure(TestImages.Flat(31, 64, 3, 0.4f)).Tiles);
    }
}
