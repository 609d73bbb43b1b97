using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class ImageTests
{
    [Fact]
    public void FromBytes_EveryByte_ComesBackFromToBytes()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(static i => (byte)i)];

        Assert.Equal(bytes, Image.FromBytes(bytes, 16, 16, 1).ToBytes());
    }

    [Theory]
    [InlineData(0.5f, 128)]
    [InlineData(0.0019f, 0)]
    [InlineData(0.002f, 1)]
    [InlineData(-1f, 0)]
    [InlineData(2f, 255)]
    [InlineData(float.PositiveInfinity, 255)]
    [InlineData(float.NaN, 0)]
    public void ToBytes_RoundsToNearestAndClamps(float value, byte expected)
    {
        Assert.Equal(expected, TestImages.Flat(1, 1, 1, value).ToBytes()[0]);
    }

    [Fact]
    public void Constructor_WithPixels_KeepsACopy()
    {
        float[] pixels = [0f, 1f];
        Image image = new(2, 1, 1, pixels);

        pixels[0] = 0.5f;

        Assert.Equal(0f, image[0, 0, 0]);
    }

    [Fact]
    public void Indexer_IsRowsTopDownChannelsInterleaved()
    {
        Image image = new(3, 2, 2, [0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f]);

        Assert.Equal(9f, image[1, 1, 1]);
        Assert.Equal([6f, 7f, 8f, 9f, 10f, 11f], image.Row(1).ToArray());
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 0, 1)]
    public void Indexer_OutsideThePicture_Throws(int x, int y, int channel)
    {
        Image image = new(3, 2, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => image[x, y, channel]);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(65536, 65536, 3)]
    public void Constructor_ImpossibleSize_Throws(int width, int height, int channels)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Image(width, height, channels));
    }

    [Fact]
    public void Constructor_WrongNumberOfValues_NamesBothNumbers()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(static () => new Image(2, 2, 1, [0f, 0f, 0f]));

        Assert.Contains("3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("4", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clone_IsIndependent()
    {
        Image image = TestImages.Flat(2, 2, 3, 0.5f);
        Image copy = image.Clone();

        copy[0, 0, 0] = 1f;

        Assert.Equal(0.5f, image[0, 0, 0]);
    }
}
