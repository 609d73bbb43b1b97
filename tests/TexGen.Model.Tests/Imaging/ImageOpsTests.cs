using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class ImageOpsTests
{
    [Fact]
    public void Crop_TakesTheRectangle()
    {
        Image image = TestImages.Noise(9, 8, 3, 1);
        Image crop = ImageOps.Crop(image, 2, 3, 4, 5);

        Assert.Equal((4, 5, 3), (crop.Width, crop.Height, crop.Channels));
        Assert.Equal(image[2, 3, 0], crop[0, 0, 0]);
        Assert.Equal(image[5, 7, 2], crop[3, 4, 2]);
    }

    [Theory]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(0, 0, 10, 2)]
    [InlineData(8, 0, 2, 2)]
    [InlineData(0, 0, 0, 2)]
    [InlineData(int.MaxValue, 0, 2, 2)]
    public void Crop_OutsideThePicture_Throws(int x, int y, int width, int height)
    {
        Assert.Throws<ArgumentException>(() => ImageOps.Crop(new Image(9, 8, 1), x, y, width, height));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(-7, 19)]
    [InlineData(0, 0)]
    public void Roll_MovesPixelsOnTheTorus(int right, int down)
    {
        Image image = TestImages.Noise(5, 4, 2, 2);
        Image rolled = ImageOps.Roll(image, right, down);

        for (int y = 0; y < 4; y++)
        {
            for (int x = 0; x < 5; x++)
            {
                Assert.Equal(image[x, y, 1], rolled[(x + right + 50) % 5, (y + down + 40) % 4, 1]);
            }
        }
    }

    [Fact]
    public void Transpose_ExchangesColumnsAndRows()
    {
        Image image = TestImages.Noise(5, 3, 2, 3);
        Image transposed = ImageOps.Transpose(image);

        Assert.Equal(image[4, 1, 1], transposed[1, 4, 1]);
        Assert.True(TestImages.AreEqual(image, ImageOps.Transpose(transposed)));
    }

    [Fact]
    public void Tile_RepeatsThePicture()
    {
        Image image = TestImages.Noise(5, 3, 3, 4);
        Image tiled = ImageOps.Tile(image, 3, 2);

        Assert.Equal((15, 6), (tiled.Width, tiled.Height));

        for (int i = 0; i < 6; i++)
        {
            Assert.True(TestImages.AreEqual(image, ImageOps.Crop(tiled, i % 3 * 5, i / 3 * 3, 5, 3)));
        }
    }

    [Fact]
    public void Scale_MakesBlocksOfPixels()
    {
        Image image = TestImages.Noise(3, 2, 3, 5);
        Image scaled = ImageOps.Scale(image, 4);

        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < 12; x++)
            {
                Assert.Equal(image[x / 4, y / 4, 2], scaled[x, y, 2]);
            }
        }
    }

    [Fact]
    public void ConvertChannels_GreyToRgbAndBack_IsTheSame()
    {
        Image grey = TestImages.Noise(4, 4, 1, 6);
        Image back = ImageOps.ConvertChannels(ImageOps.ConvertChannels(grey, 3), 1);

        Assert.Equal(grey.ToBytes(), back.ToBytes());
    }

    [Theory]
    [InlineData(1f, 0f, 0f, 0.2126f)]
    [InlineData(0f, 1f, 0f, 0.7152f)]
    [InlineData(0f, 0f, 1f, 0.0722f)]
    public void ConvertChannels_RgbToGrey_IsRec709Luma(float r, float g, float b, float expected)
    {
        Image image = new(1, 1, 3, [r, g, b]);

        Assert.Equal(expected, ImageOps.ConvertChannels(image, 1)[0, 0, 0], 6);
    }

    [Fact]
    public void ConvertChannels_AlphaIsAddedAsOneKeptOrDropped()
    {
        Assert.Equal([0.5f, 0.5f, 0.5f, 1f], ImageOps.ConvertChannels(new Image(1, 1, 1, [0.5f]), 4).Pixels.ToArray());
        Image greyAlpha = new(1, 1, 2, [0.5f, 0.25f]);
        Image rgba = new(1, 1, 4, [0.1f, 0.2f, 0.3f, 0f]);

        Assert.Equal([0.5f, 0.5f, 0.5f, 0.25f], ImageOps.ConvertChannels(greyAlpha, 4).Pixels.ToArray());
        Assert.Equal([0.1f, 0.2f, 0.3f], ImageOps.ConvertChannels(rgba, 3).Pixels.ToArray());
    }

    [Fact]
    public void ConvertChannels_StackedMaps_Throws()
    {
        Assert.Throws<ArgumentException>(static () => ImageOps.ConvertChannels(new Image(1, 1, 7), 3));
    }

    [Theory]
    [InlineData(3, 4, "01221" + "10")]
    [InlineData(3, 3, "01221" + "0")]
    [InlineData(2, 8, "011001" + "0110")]
    public void Extend_Row_MirrorsBothEndsIntoWhatIsAdded(int length, int added, string expected)
    {
        Image row = TestImages.Grey(length, 1, static (x, _) => x / 9.0);
        Image column = ImageOps.Transpose(row);
        Image wide = ImageOps.Extend(row, added, 0, SquareGroup.Transform);
        Image high = ImageOps.Extend(column, 0, added, SquareGroup.Transform);

        Assert.Equal(expected, string.Concat(wide.Pixels.ToArray().Select(static value => $"{9.0f * value:F0}")));
        Assert.True(TestImages.AreEqual(wide, ImageOps.Transpose(high)));
    }

    [Fact]
    public void Extend_MirrorThatChangesValues_IsUsedForWhatIsMirroredOnly()
    {
        Image image = TestImages.Noise(4, 3, 2, 7);
        Image extended = ImageOps.Extend(image, 4, 0, static (picture, symmetry) =>
        {
            Assert.Equal(Symmetry.FlipX, symmetry);

            return new Image(picture.Width, picture.Height, picture.Channels);
        });

        Assert.True(TestImages.AreEqual(image, ImageOps.Crop(extended, 0, 0, 4, 3)));
        Assert.All(ImageOps.Crop(extended, 4, 0, 4, 3).Pixels.ToArray(), static value => Assert.Equal(0f, value));
    }
}
