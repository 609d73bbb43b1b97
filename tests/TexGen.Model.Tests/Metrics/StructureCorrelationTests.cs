using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class StructureCorrelationTests
{
    [Theory]
    [InlineData("rusted-paint")]
    [InlineData("cracked-mud")]
    public void Distance_NoiseOfTheSameSpectrum_IsFartherThanTheExemplarsHalves(string name)
    {
        Image exemplar = TestTextures.Exemplar(name);
        ExemplarHalves halves = new(exemplar);
        StructureCorrelation structure = Of(exemplar, BorderMode.Wrap);

        double floor = Of(halves.First[0], BorderMode.Clamp).Distance(Of(halves.Second[0], BorderMode.Clamp));
        double noise = Of(RandomPhaseNoise.Make(exemplar, BorderMode.Wrap, 1), BorderMode.Wrap).Distance(structure);

        Assert.True(noise > 1.5 * floor, $"noise {noise}, floor {floor}");
        Assert.Equal(0.0, structure.Distance(structure));
        Assert.InRange(
            Of(ImageOps.Roll(exemplar, 36, 84), BorderMode.Wrap).Distance(structure), 0.0, 0.5 * floor);
    }

    [Fact]
    public void Distance_PicturesOfOtherSizes_ComparesTheScalesThatBothHave()
    {
        Image exemplar = TestTextures.Exemplar("cracked-mud", 64);

        double distance = Of(ImageOps.Crop(exemplar, 0, 0, 20, 20), BorderMode.Clamp)
            .Distance(Of(exemplar, BorderMode.Wrap));

        Assert.InRange(distance, 0.01, 0.5);
    }

    private static StructureCorrelation Of(Image image, BorderMode border) => new(new PictureSet([image], border));
}
