using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Plugin.Tests;

public sealed class MaterialGeneratorTests : IDisposable
{
    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 3 };

    private readonly TemporaryFolder _folder = new();
    private readonly TextureGenerator _generator;

    public MaterialGeneratorTests()
    {
        ModelManifest manifest = TinyModel.Manifest(6) with
        {
            Maps =
            [
                new("albedo", 3, "sRGB"),
                new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
                new("metallic", 1, "linear") { Constant = [0.75f] },
                new("height", 1, "linear"),
            ],
        };
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        ModelFile.Write(_folder.File("m.texgen"), manifest, TinyModel.Entries(network));
        _generator = TextureGenerator.Load(_folder.File("m.texgen"));
    }

    public void Dispose()
    {
        _generator.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void GenerateMaterial_Request_IsWhatTheSessionEndsWithMapByMap()
    {
        using GeneratorSession session = _generator.Start(Small);
        session.RunToEnd();
        IReadOnlyList<MaterialMap> expected = session.ToMaps();
        IReadOnlyList<MaterialMap> maps = _generator.GenerateMaterial(Small);

        Assert.Equal(["albedo", "normal", "metallic", "height"], maps.Select(static map => map.Name));
        Assert.Equal([3, 3, 1, 1], maps.Select(static map => map.Image.Channels));
        Assert.All(maps.Zip(expected), static pair => Pixels.AssertEqual(pair.First.Image, pair.Second.Image));
        Assert.All(maps[2].Image.Pixels.ToArray(), static value => Assert.Equal(0.75f, value));
        Assert.Equal(6, _generator.Generate(Small).Channels);
    }

    [Fact]
    public void CopyPixels_ShownMap_IsThatMap()
    {
        IReadOnlyList<MaterialMap> maps = _generator.GenerateMaterial(Small);

        AssertShows(maps[0].Image, null);
        AssertShows(ImageOps.ConvertChannels(maps[3].Image, 3), "height");
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => _generator.Start(Small with { ShownMap = "metallic" }));
        Assert.Contains("albedo, normal, height", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MeasureLikelihood_OtherMapsThanTheModels_SaysWhich()
    {
        Image grey = SyntheticPicture.Stripes(48, 48, 1);
        ImageFile.Write(_folder.File("oak_color.png"), SyntheticPicture.Stripes(48, 48));
        ImageFile.Write(_folder.File("oak_height.png"), grey);
        ImageFile.Write(_folder.File("oak_ao.png"), grey);
        ImageFile.Write(_folder.File("oak_rough.png"), grey);
        LikelihoodOptions quick = new() { Timesteps = 2 };
        ModelEvaluator evaluator = new(_generator);

        ArgumentException folder =
            Assert.Throws<ArgumentException>(() => evaluator.MeasureLikelihood([_folder.Path], quick));
        ArgumentException picture = Assert.Throws<ArgumentException>(
            () => evaluator.MeasureLikelihood([_folder.File("oak_color.png")], quick));
        Assert.Contains("albedo, roughness, height, ao, the model makes albedo, normal, height", folder.Message,
            StringComparison.Ordinal);
        Assert.Contains("is one picture", picture.Message, StringComparison.Ordinal);
    }

    private void AssertShows(Image expected, string? map)
    {
        using GeneratorSession session = _generator.Start(Small with { ShownMap = map });
        session.RunToEnd();
        byte[] rgba = new byte[4 * Small.Width * Small.Height];
        session.CopyPixels(FrameView.Estimate, rgba);
        byte[] wanted = ImageOps.ConvertChannels(expected, 4).ToBytes();

        Assert.All(rgba.Zip(wanted), static pair => Assert.InRange(pair.First - pair.Second, -1, 1));
        Assert.Equal(wanted, ImageOps.ConvertChannels(session.ToShownImage(), 4).ToBytes());
    }
}
