using TexGen.Model.Networks;

namespace TexGen.Model.Tests.Networks;

public sealed class NetworkOptionsTests
{
    public static TheoryData<TileUNetOptions> UnfitTileUNets() =>
    [
        new TileUNetOptions { Channels = 0 },
        new TileUNetOptions { PatchSize = 0 },
        new TileUNetOptions { FeatureWidth = 2 },
        new TileUNetOptions { FeatureWidth = 65 },
        new TileUNetOptions { EmbeddingWidth = 0 },
        new TileUNetOptions { Widths = [] },
        new TileUNetOptions { Widths = [64] },
        new TileUNetOptions { Blocks = [1, 2, 3] },
        new TileUNetOptions { Widths = [64, 0] },
        new TileUNetOptions { Blocks = [0, 1] },
        new TileUNetOptions { Dropout = 1.0 },
        new TileUNetOptions { Dropout = double.NaN },
        new TileUNetOptions { ConditionChannels = -1 },
        new TileUNetOptions { ConditionFeatures = -1 },
    ];

    public static TheoryData<UNetOptions> UnfitUNets() =>
    [
        new UNetOptions { Channels = 0 },
        new UNetOptions { BaseWidth = 2, Groups = 1 },
        new UNetOptions { BaseWidth = 5, Groups = 5 },
        new UNetOptions { BlocksPerLevel = 0 },
        new UNetOptions { Groups = 0 },
        new UNetOptions { Groups = 48 },
        new UNetOptions { Multipliers = [] },
        new UNetOptions { Multipliers = [1, 0] },
        new UNetOptions { AttentionLevels = [4] },
        new UNetOptions { AttentionLevels = [-1] },
        new UNetOptions { Dropout = 1.0 },
        new UNetOptions { Dropout = double.NaN },
        new UNetOptions { ConditionChannels = -1 },
        new UNetOptions { ConditionFeatures = -1 },
    ];

    [Fact]
    public void Validate_Defaults_AreAccepted()
    {
        new TileUNetOptions().Validate();
        new UNetOptions().Validate();
    }

    [Theory]
    [MemberData(nameof(UnfitTileUNets))]
    public void TileUNet_UnfitOption_Throws(TileUNetOptions options)
    {
        Assert.ThrowsAny<ArgumentException>(options.Validate);
        Assert.ThrowsAny<ArgumentException>(() => new TileUNet(options));
    }

    [Theory]
    [MemberData(nameof(UnfitUNets))]
    public void UNet_UnfitOption_Throws(UNetOptions options)
    {
        Assert.ThrowsAny<ArgumentException>(options.Validate);
        Assert.ThrowsAny<ArgumentException>(() => new UNet(options));
    }
}
