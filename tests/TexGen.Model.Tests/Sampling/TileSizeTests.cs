using TexGen.Model.Sampling;

namespace TexGen.Model.Tests.Sampling;

public sealed class TileSizeTests
{
    [Theory]
    [InlineData(4, 4, 4)]
    [InlineData(4, 6, 12)]
    [InlineData(3, 8, 24)]
    [InlineData(24, 8, 24)]
    public void CommonStride_TwoModels_IsTheLeastThatSuitsBoth(int first, int second, int expected)
    {
        Assert.Equal(expected, TileSize.CommonStride(first, second));
        Assert.Equal(expected, TileSize.CommonStride(second, first));
    }

    [Theory]
    [InlineData(8, 8, 4)]
    [InlineData(256, 64, 4)]
    [InlineData(8192, 8192, 16)]
    public void Check_SizeThatFits_IsAccepted(int width, int height, int stride)
    {
        TileSize.Check(width, height, stride);

        Assert.True(width >= TileSize.Smallest(stride) && height >= TileSize.Smallest(stride));
    }

    [Theory]
    [InlineData(130, 128, 4, "nearest are 128x128 or 132x128.")]
    [InlineData(7, 64, 4, "nearest are 8x64.")]
    [InlineData(65, 66, 4, "nearest are 64x64 or 68x68.")]
    [InlineData(9000, 64, 4, "nearest are 8192x64.")]
    [InlineData(0, -5, 8, "nearest are 16x16.")]
    [InlineData(int.MaxValue, int.MinValue, 4, "nearest are 8192x8.")]
    [InlineData(8190, 48, 24, "nearest are 8184x48.")]
    public void Check_SizeThatDoesNotFit_NamesTheNearest(int width, int height, int stride, string expected)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => TileSize.Check(width, height, stride));

        Assert.EndsWith(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"not {width}x{height}", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"multiples of {stride}", exception.Message, StringComparison.Ordinal);
    }
}
