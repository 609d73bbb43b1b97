using TexGen.Model.Networks;

namespace TexGen.Training.Tests;

public sealed class MaterialWidthsTests
{
    [Theory]
    [InlineData(1, new[] { 64, 128 })]
    [InlineData(3, new[] { 64, 128 })]
    [InlineData(4, new[] { 64, 128 })]
    [InlineData(6, new[] { 96, 128 })]
    [InlineData(8, new[] { 96, 128 })]
    [InlineData(9, new[] { 96, 128 })]
    [InlineData(14, new[] { 144, 144 })]
    public void For_Channels_WidensWhatIsTooNarrowForThem(int channels, int[] expected)
    {
        TileUNetOptions options = new() { PatchSize = 2, Widths = [64, 128] };

        Assert.Equal(expected, MaterialWidths.For(options, channels));
    }

    [Theory]
    [InlineData(1, new[] { 32, 64 })]
    [InlineData(3, new[] { 32, 64 })]
    [InlineData(4, new[] { 48, 64 })]
    public void For_NarrowPreset_IsWhatItSaysOfPictures(int channels, int[] expected)
    {
        TileUNetOptions options = Preset.Load("tile-xs").TileUNet!;

        Assert.Equal(expected, MaterialWidths.For(options, channels));
    }

    [Fact]
    public void For_WideLevels_LeavesThemAsTheyAre()
    {
        TileUNetOptions options = new() { PatchSize = 2, Widths = [128, 256], Blocks = [1, 1] };

        Assert.Same(options.Widths, MaterialWidths.For(options, 9));
    }
}
