using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class OklabColoursTests
{
    // Ottosson's sRGB primaries in Oklab.
    [Theory]
    [InlineData(1f, 1f, 1f, 1f, 0f, 0f)]
    [InlineData(1f, 0f, 0f, 0.62796f, 0.22486f, 0.12585f)]
    [InlineData(0f, 1f, 0f, 0.86644f, -0.23389f, 0.17950f)]
    [InlineData(0f, 0f, 1f, 0.45201f, -0.03246f, -0.31153f)]
    public void Convert_Primaries_GivesTheReference(float r, float g, float b, float l, float a, float labB)
    {
        Image lab = OklabColours.Convert(new Image(1, 1, 3, [r, g, b]));

        Assert.Equal(l, lab[0, 0, 0], 1e-3f);
        Assert.Equal(a, lab[0, 0, 1], 1e-3f);
        Assert.Equal(labB, lab[0, 0, 2], 1e-3f);
    }

    [Fact]
    public void Distance_ShiftedValues_IsTheShift()
    {
        Image image = TestTextures.Exemplar("cracked-mud", 64);
        Image grey = ImageOps.TakeChannels(image, 0, 1);
        Image lighter = grey.Clone();

        foreach (ref float value in lighter.Pixels)
        {
            value += 0.02f;
        }

        ColourDistribution a = new(new PictureSet([grey], BorderMode.Wrap));
        ColourDistribution b = new(new PictureSet([lighter], BorderMode.Wrap));

        Assert.Equal(2.0, b.MeanDistance(a), 1e-3);
        Assert.Equal(0.02 * 255.0, b.Distance(a), 1e-3);
        Assert.Equal(0.0, a.Distance(a));
    }
}
