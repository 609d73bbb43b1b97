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
        new TileUNetOptions { PatchSize = 1_000_000_000 },
        new TileUNetOptions { Widths = [.. Enumerable.Repeat(1, 40)], Blocks = [.. Enumerable.Repeat(1, 40)] },
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
        new UNetOptions { Multipliers = [.. Enumerable.Repeat(1, 14)] },
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

    [Fact]
    public void LeastParameterCount_OfManyShapes_IsBelowWhatTheyHaveByNoMoreThanEightfold()
    {
        TileUNetOptions[] tiles =
        [
            new(),
            new() { Channels = 1, Widths = [8], Blocks = [1], FeatureWidth = 4, EmbeddingWidth = 1 },
            new() { Widths = [8, 16, 8], Blocks = [3, 1, 2], LearnsVariance = true, EmbeddingWidth = 256 },
            new() { Channels = 9, PatchSize = 4, ConditionChannels = 5, ConditionFeatures = 20, Widths = [4, 4] },
            new() { PatchSize = 1, FeatureWidth = 512, Widths = [2, 64] },
        ];
        UNetOptions[] pictures =
        [
            new() { BaseWidth = 32 },
            new() { BaseWidth = 4, Groups = 1, Multipliers = [1], BlocksPerLevel = 1, AttentionLevels = [] },
            new() { BaseWidth = 8, Groups = 4, Multipliers = [4, 1], BlocksPerLevel = 3, ConditionFeatures = 100 },
            new() { BaseWidth = 8, Groups = 8, Channels = 9, ConditionChannels = 40, LearnsVariance = true },
            new() { BaseWidth = 32, Upsampling = UpsamplingKind.TransposedConvolution, AttentionLevels = [0, 1, 2, 3] },
        ];

        Assert.All(tiles, options => AssertLeast(options.LeastParameterCount(), new TileUNet(options)));
        Assert.All(pictures, options => AssertLeast(options.LeastParameterCount(), new UNet(options)));
    }

    private static void AssertLeast(double least, DenoisingNetwork network)
    {
        using (network)
        {
            double count = network.parameters().Sum(static parameter => (double)parameter.numel());

            Assert.InRange(least, count / 8.0, count);
        }
    }
}
