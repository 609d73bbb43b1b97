using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class LineDescriptorsTests
{
    [Fact]
    public void Distance_RepeatingPicture_IsZeroAPeriodApartOnly()
    {
        Image tile = TestImages.Noise(32, 8, 3, 1);
        LineDescriptors descriptors = new(ImageOps.Tile(tile, 1, 3));

        Assert.Equal(0.0, descriptors.Distance(2, 10, 1, 4), 9);
        Assert.Equal(0.0, descriptors.Distance(12, 20, -1, 4), 9);
        Assert.True(descriptors.Distance(2, 11, 1, 4) > 1.0);
    }

    [Fact]
    public void LineDistance_IsTheMeanOfMagnitudes()
    {
        Assert.Equal(0.25, LineDistance.MeanAbsolute([0f, 1f], [0.25f, 0.75f]), 9);
    }
}
