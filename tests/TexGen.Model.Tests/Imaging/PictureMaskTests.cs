using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class PictureMaskTests
{
    [Fact]
    public void Of_ColoursAndGreys_CountsWhatIsLighterThanMediumGrey()
    {
        Image painted = new(3, 1, 3, [0.4f, 0.4f, 0.4f, 0.6f, 0.6f, 0.6f, 0f, 1f, 0f]);

        Assert.Equal([0f, 1f, 1f], PictureMask.Of(painted).Pixels.ToArray());
    }

    [Fact]
    public void Resize_Halves_CountsWhereMoreThanHalfDoes()
    {
        Image mask = new(4, 2, 1, [1f, 1f, 0f, 1f, 1f, 0f, 0f, 0f]);

        Assert.Equal([1f, 0f], PictureMask.Resize(mask, 2, 1, BorderMode.Clamp).Pixels.ToArray());
    }

    [Fact]
    public void Shrink_Hole_GrowsInAllDirectionsAndEdgesStay()
    {
        Image mask = TestImages.Grey(9, 7, static (x, y) => x == 4 && y == 3 ? 0.0 : 1.0);
        Image expected =
            TestImages.Grey(9, 7, static (x, y) => Math.Abs(x - 4) <= 2 && Math.Abs(y - 3) <= 2 ? 0.0 : 1.0);

        Assert.True(TestImages.AreEqual(expected, PictureMask.Shrink(mask, 2)));
        Assert.Equal(63 - 25, PictureMask.Count(PictureMask.Shrink(mask, 2)));
        Assert.True(TestImages.AreEqual(mask, PictureMask.Shrink(mask, 0)));
    }
}
