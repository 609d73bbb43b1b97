using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Testing;
using TexGen.Training;

namespace TexGen.Plugin.Tests;

public sealed class PatchGeneratorTests
{
    private static readonly PatchTextureOptions Quick = new() { Side = 7, Steps = 3 };

    [Fact]
    public void Generate_OfAPicture_MakesTilesOfItsChannels()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("waves.png"), SyntheticTexture.Create(64));

        PatchGenerator generator = PatchGenerator.Read(folder.File("waves.png"), Quick);
        Image tile = generator.Generate(40, 33, seed: 1);

        Assert.Equal((40, 33, 3), (tile.Width, tile.Height, tile.Channels));
        Assert.Equal(("waves", 0L, false), (generator.Model.Name, generator.Model.ParameterCount, generator.Model.IsMaterial));
        Assert.Throws<ArgumentException>(() => generator.Generate(10000, 64, seed: 1));
    }

    // Height is a copy of the albedo's red, so it must stay one: patches are of all maps together.
    [Fact]
    public void Generate_OfAMaterial_KeepsMapsTogether()
    {
        using TemporaryFolder folder = new();
        Image albedo = SyntheticTexture.Create(64);
        ImageFile.Write(folder.File("albedo.png"), albedo);
        ImageFile.Write(folder.File("height.png"), ImageOps.TakeChannels(albedo, 0, 1));

        PatchGenerator generator = PatchGenerator.Read(folder.Path, Quick);
        IReadOnlyList<MaterialMap> maps = generator.Model.ToMaps(generator.Generate(32, 32, seed: 1));

        Assert.Equal(["albedo", "height"], maps.Select(map => map.Name));
        for (int i = 0; i < 32 * 32; i++)
        {
            Assert.Equal(maps[0].Image.Pixels[3 * i], maps[1].Image.Pixels[i], 0.02f);
        }
    }

    [Fact]
    public void Read_MapsOfOtherShape_StretchesThemWhereAskedTo()
    {
        using TemporaryFolder folder = new();
        Image albedo = SyntheticTexture.Create(64);
        ImageFile.Write(folder.File("albedo.png"), albedo);
        ImageFile.Write(folder.File("ao.png"), ImageOps.TakeChannels(ImageOps.Crop(albedo, 0, 0, 40, 64), 0, 1));

        PatchGenerator generator = PatchGenerator.Read(folder.Path, Quick, stretchesMaps: true);

        Assert.Contains("its ao map of 40x64 is stretched to the albedo map's shape", generator.Notes);
        Assert.Equal(4, generator.Generate(32, 32, seed: 1).Channels);
        Assert.Throws<MapShapeException>(() => PatchGenerator.Read(folder.Path, Quick));
    }

    [Fact]
    public void Read_OfSeveralPictures_AsksForOne()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("one.png"), SyntheticTexture.Create(32));
        ImageFile.Write(folder.File("two.png"), SyntheticTexture.Create(32));

        ArgumentException fault = Assert.Throws<ArgumentException>(() => PatchGenerator.Read(folder.Path));

        Assert.Contains("2 pictures", fault.Message, StringComparison.Ordinal);
    }
}
