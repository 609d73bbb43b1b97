using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Materials;

public sealed class MaterialMapsTests
{
    private static readonly MapInfo[] Maps =
    [
        new("albedo", 3, "sRGB"),
        new("normal", 2, "linear") { Normals = NormalConvention.DirectX },
        new("metallic", 1, "linear") { Constant = [0.25f] },
        new("height", 1, "linear"),
    ];

    [Fact]
    public void Split_PictureOfAllMaps_GivesEachItsChannelsAndConstantsTheirValue()
    {
        Image picture = TestImages.Noise(9, 7, 6, 3);
        IReadOnlyList<MaterialMap> maps = MaterialMaps.Split(picture, Maps);

        Assert.Equal(["albedo", "normal", "metallic", "height"], maps.Select(static map => map.Name));
        Assert.Equal([8, 16, 8, 16], maps.Select(static map => map.BitDepth));
        Assert.Equal(picture[4, 5, 2], maps[0].Image[4, 5, 2]);
        Assert.Equal((3, NormalConvention.DirectX), (maps[1].Image.Channels, maps[1].Normals));
        Assert.All(maps[2].Image.Pixels.ToArray(), static value => Assert.Equal(0.25f, value));
        Assert.Equal(picture[4, 5, 5], maps[3].Image[4, 5, 0]);
    }

    [Fact]
    public void Split_OtherConvention_TurnsYRound()
    {
        Image picture = new(1, 1, 6, [0f, 0f, 0f, 0.6f, 0.7f, 0f]);

        Assert.Equal(0.7f, MaterialMaps.Split(picture, Maps)[1].Image[0, 0, 1], 1e-6f);
        MaterialMap turned = MaterialMaps.Split(picture, Maps, NormalConvention.OpenGL)[1];
        Assert.Equal(0.3f, turned.Image[0, 0, 1], 1e-6f);
        Assert.Equal(NormalConvention.OpenGL, turned.Normals);
    }

    [Fact]
    public void Split_OtherChannels_Throws()
    {
        Assert.Throws<ArgumentException>(static () => MaterialMaps.Split(new Image(2, 2, 7), Maps));
    }

    [Fact]
    public void ShownChannels_OfAMap_AreItsOwn()
    {
        Assert.Equal(new ShownChannels(0, 1, 2), ShownChannels.Of(Maps));
        Assert.Equal(new ShownChannels(3, 4, 3, IsNormal: true), ShownChannels.Of(Maps, "normal"));
        Assert.Equal(new ShownChannels(5, 5, 5), ShownChannels.Of(Maps, "height"));
        ArgumentException exception =
            Assert.Throws<ArgumentException>(static () => ShownChannels.Of(Maps, "metallic"));
        Assert.Contains("albedo, normal, height", exception.Message, StringComparison.Ordinal);
    }
}
