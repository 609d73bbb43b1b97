using TexGen.Model.Networks;

namespace TexGen.Model.Tests.Networks;

/// <summary>
/// Model files hold weights by these names and state files hold them in this order: changing either makes old files
/// unreadable.
/// </summary>
public sealed class TileUNetKeysTests
{
    private static readonly string[] Expected =
    [
        "embed0.weight [128, 64]",
        "embed0.bias [128]",
        "embed1.weight [128, 128]",
        "embed1.bias [128]",
        "stem.weight [64, 12, 3, 3]",
        "stem.bias [64]",
        .. Block("encoder.0.0", 64),
        .. Block("encoder.1.0", 128),
        .. Block("encoder.1.1", 128),
        "down.0.weight [128, 64, 1, 1]",
        "down.0.bias [128]",
        "up.0.weight [64, 128, 1, 1]",
        "up.0.bias [64]",
        "merge.0.weight [64, 128, 1, 1]",
        "merge.0.bias [64]",
        .. Block("decoder.0.0", 64),
        "norm.norm.weight [64]",
        "norm.norm.bias [64]",
        "head.weight [12, 64, 3, 3]",
        "head.bias [12]",
    ];

    [Fact]
    public void Parameters_DefaultOptions_HaveThePinnedNamesShapesAndOrder()
    {
        using TileUNet network = new(new TileUNetOptions());

        string[] found =
        [
            .. network.named_parameters()
                .Select(static entry => $"{entry.name} [{string.Join(", ", entry.parameter.shape)}]"),
        ];

        Assert.Equal(Expected, found);
        Assert.Equal(found.Length, network.state_dict().Count);
        Assert.Equal(901_580, network.parameters().Sum(static parameter => parameter.numel()));
    }

    [Fact]
    public void StartsAtZero_DefaultOptions_NamesTheEndsOfBlocksAndTheHead()
    {
        using TileUNet network = new(new TileUNetOptions());

        Assert.Equal(
            [
                "decoder.0.0.conv1.weight", "decoder.0.0.film.weight",
                "encoder.0.0.conv1.weight", "encoder.0.0.film.weight",
                "encoder.1.0.conv1.weight", "encoder.1.0.film.weight",
                "encoder.1.1.conv1.weight", "encoder.1.1.film.weight",
                "head.weight",
            ],
            network.named_parameters().Select(static entry => entry.name)
                .Where(network.StartsAtZero).Order(StringComparer.Ordinal));
    }

    private static string[] Block(string name, int width) =>
    [
        $"{name}.norm.norm.weight [{width}]",
        $"{name}.norm.norm.bias [{width}]",
        $"{name}.conv0.weight [{width}, {width}, 3, 3]",
        $"{name}.conv0.bias [{width}]",
        $"{name}.conv1.weight [{width}, {width}, 3, 3]",
        $"{name}.conv1.bias [{width}]",
        $"{name}.film.weight [{2 * width}, 128]",
        $"{name}.film.bias [{2 * width}]",
    ];
}
