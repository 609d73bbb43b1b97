using System.Text.Json.Nodes;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Plugin.Diagnostics;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

/// <summary>
/// Materials from the command line: maps in, maps out.
/// </summary>
public sealed class MaterialCommandsTests : IDisposable
{
    private const int Side = 64;

    private readonly TemporaryFolder _folder = new();

    public MaterialCommandsTests()
    {
        Directory.CreateDirectory(_folder.File("oak"));
        Write("oak/oak_color.png", PictureFiles.Waves(Side, 3), 8);
        Write("oak/oak_normal_dx.png", NormalMap.Encode(SyntheticPicture.Stripes(Side, Side, 2)), 16);
        Write("oak/oak_height.png", PictureFiles.Waves(Side, 1), 16);
        Image metallic = new(Side, Side, 1);
        metallic.Pixels.Fill(0.2f);
        Write("oak/oak_metallic.png", metallic, 8);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TrainThenSample_FolderOfMaps_WritesOneFileAMap()
    {
        CommandResult training = Run(Workplace.Train("oak", 3)).AssertSuccess();
        Assert.Equal(
            "oak: albedo+normal+height, 64x64, tiles; trained on the torus, repeats every 16.0 px down; "
                + "its metallic map is constant",
            training.ErrorLines[0]);

        JsonNode tile = Run("sample", "oak.texgen", "--size", "32", "--steps", "2", "--json").AssertSuccess()
            .Json["tiles"]![0]!;
        string[] names = ["albedo", "normal", "metallic", "height"];
        string[] files = [.. names.Select(static name => $"oak-0-{name}.png")];

        Assert.Equal(names, tile["maps"]!.AsArray().Select(static map => (string)map!["name"]!));
        Assert.Equal(files, tile["maps"]!.AsArray().Select(static map => (string)map!["file"]!));
        Assert.Equal(files.Order(), Directory.GetFiles(_folder.Path, "*.png").Select(Path.GetFileName).Order());
        Assert.Equal("directX", (string)tile["maps"]![1]!["normals"]!);
        Assert.All(tile["maps"]!.AsArray(), static map => Assert.InRange((double)map!["seamZX"]!, -4.0, 4.0));
        Assert.All(Read("oak-0-metallic.png").ToBytes(), static value => Assert.Equal(51, value));
        Assert.Equal((16, 8), (Depth("oak-0-height.png"), Depth("oak-0-albedo.png")));
        AssertUnit(Read("oak-0-normal.png"));
    }

    [Fact]
    public void TrainThenEvaluate_FolderOfMaps_MeasuresEachMap()
    {
        Run(Workplace.Train("oak", 2)).AssertSuccess();

        JsonNode quality = Run(
            "evaluate",
            "oak.texgen",
            "--exemplar",
            "oak",
            "--size",
            "32",
            "--count",
            "2",
            "--steps",
            "2",
            "--report",
            "oak.html",
            "--json").AssertSuccess().Json["quality"]!;

        // The constant map is not measured.
        Assert.Equal(["albedo", "normal", "height"], quality["maps"]!.AsObject().Select(static map => map.Key));
        Assert.All(
            quality["maps"]!.AsObject(),
            static map => Assert.True((double)map.Value!["patches1"]!["value"]! > 0.0));
        Assert.True((bool)quality["maps"]!["normal"]!["normalsShort16"]!["met"]!);
        Assert.True((bool)quality["maps"]!["normal"]!["normalsLong16"]!["met"]!);
        Assert.Null(quality["maps"]!["height"]!["normalsLong16"]);
        Assert.True(
            (double)quality["agreement"]!["correlation"]!["control"]! > 0.0 && quality["agreement"]!["stacked1"] is not null);
        string page = File.ReadAllText(_folder.File("oak.html"));
        Assert.Contains("<h2>normal</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Agreement of the maps</h2>", page, StringComparison.Ordinal);

        // Every map with its exemplar, two tiles, the control, 3×3, and the eight nearest patches.
        Assert.Equal(3 * (5 + 8), CountOf(page, "<img"));
        Assert.Equal(3 * 8, CountOf(page, "<figcaption>tile 1, exemplar: ") + CountOf(page, "<figcaption>tile 2, exemplar: "));
    }

    [Fact]
    public void Train_TwoMaterialsWithLabels_LearnsBothInOneModel()
    {
        Directory.CreateDirectory(_folder.File("elm"));
        foreach (string file in Directory.GetFiles(_folder.File("oak")))
        {
            string name = Path.GetFileName(file).Replace("oak", "elm", StringComparison.Ordinal);
            File.Copy(file, _folder.File($"elm/{name}"));
        }

        // Another metalness than the oak's: no longer the same everywhere in what is learned, so it is generated.
        Image metallic = new(Side, Side, 1);
        metallic.Pixels.Fill(0.8f);
        Write("elm/elm_metallic.png", metallic, 8);
        string[] training = [.. Workplace.Train("oak", 2), "elm", "--label", "oak", "--label", "elm", "-o", "w.texgen"];
        Run(training).AssertSuccess();

        ModelManifest manifest = ModelFile.Read(_folder.File("w.texgen")).Manifest;
        Assert.Equal(["oak", "elm"], manifest.Conditioning!.Labels);
        Assert.Equal(7, manifest.Whitening.Channels);
        File.Delete(_folder.File("elm/elm_height.png"));
        Run([.. training, "--force"]).AssertFault(1, "'elm'", "same maps");
    }

    [SkippableFact]
    public void Demo_FolderOfMaps_WritesThemAndASheetOfTheAlbedo()
    {
        Skip.IfNot(SystemReport.Create().HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        JsonNode json = Run("demo", "oak", "--time", "1s", "--headless", "-o", "out", "--json").AssertSuccess().Json;

        Assert.Equal(Path.Combine("out", "oak-0-albedo.png"), (string)json["tile"]!);
        Assert.True(File.Exists(_folder.File("out/oak-0-height.png")));
        Assert.Equal(3, Read("out/oak-sheet.png").Channels);
    }

    [Fact]
    public void Sample_OtherConventionAndDepth_TurnsTheGreenOfTheNormals()
    {
        WriteModel();
        Run("sample", "m.texgen", "--size", "32", "--steps", "2", "-o", "gl.png").AssertSuccess();
        Run("sample", "m.texgen", "--size", "32", "--steps", "2", "-o", "dx.png", "--normals", "dx", "--depth", "8")
            .AssertSuccess();
        byte[] gl = Read("gl-normal.png").ToBytes();
        byte[] dx = Read("dx-normal.png").ToBytes();

        Assert.Equal(8, Depth("dx-normal.png"));
        Assert.All(Enumerable.Range(0, gl.Length / 3), i => Assert.InRange(gl[(3 * i) + 1] + dx[(3 * i) + 1], 254, 256));
        Assert.All(Enumerable.Range(0, gl.Length / 3), i => Assert.InRange(gl[3 * i] - dx[3 * i], -1, 1));
    }

    [Fact]
    public void InfoAndView_Material_TellAndShowItsMaps()
    {
        WriteModel();
        string info = Run("info", "m.texgen").AssertSuccess().Output;
        Assert.Contains(
            "albedo (3 channels, sRGB), normal (2 channels, linear, OpenGL), ao (constant 0.500, linear)",
            info,
            StringComparison.Ordinal);

        Run("view", "m.texgen", "--map", "ao", "--headless", "f").AssertFault(1, "no map 'ao'", "albedo, normal");
        Run("view", "m.texgen", "--size", "32", "--steps", "1", "--map", "normal", "--headless", "normal").AssertSuccess();
        Run("view", "m.texgen", "--size", "32", "--steps", "1", "--headless", "albedo").AssertSuccess();
        Assert.NotEqual(
            File.ReadAllBytes(_folder.File("normal/frame-001.png")), File.ReadAllBytes(_folder.File("albedo/frame-001.png")));
    }

    [Fact]
    public void Sample_MaterialFromAPicture_SaysThatThisCannotBe()
    {
        WriteModel();

        Run("sample", "m.texgen", "--from", "oak/oak_color.png").AssertFault(1, "material's maps", "5 channels");
    }

    [Theory]
    [InlineData("albedo=oak/oak_color.png,normal=missing.png", "missing.png")]
    [InlineData("albedo=oak/oak_color.png,shine=oak/oak_height.png", "no map 'shine'")]
    [InlineData("albedo=oak/oak_color.png,normal=oak/oak_color.png", "oak_color.png' is no normal map")]
    [InlineData("metallic=oak/oak_metallic.png", "nearly constant")]
    public void Train_BadMaps_SaysWhyAndWritesNothing(string maps, string expected)
    {
        Run("train", "--maps", maps, "-o", "bad.texgen", "--steps", "1").AssertFault(1, expected);

        Assert.False(File.Exists(_folder.File("bad.texgen")));
    }

    [Fact]
    public void Train_MapsOfOtherShape_NamesBothFiles()
    {
        Write("wide.png", PictureFiles.Waves(Side, 3), 8);
        Write("high.png", ImageOps.Crop(PictureFiles.Waves(Side, 1), 0, 0, 40, Side), 8);

        Run("train", "--maps", "albedo=wide.png,height=high.png")
            .AssertFault(1, "'wide.png'", "'high.png'", "40x64", "--stretch");
    }

    [Fact]
    public void Train_MapsOfOtherShapeToBeStretched_LearnsThemAtOneShape()
    {
        Write("oak/oak_ao.png", ImageOps.Crop(PictureFiles.Waves(Side, 1), 0, 0, 40, Side), 8);

        CommandResult training = Run([.. Workplace.Train("oak", 1), "--stretch"]).AssertSuccess();

        Assert.StartsWith("oak: albedo+normal+height+ao, 40x40,", training.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(
            "its ao map of 40x64 is stretched to the albedo map's shape", training.ErrorLines[0], StringComparison.Ordinal);
    }

    private void WriteModel()
    {
        ModelManifest manifest = TinyModel.Manifest(5) with
        {
            Maps =
            [
                new("albedo", 3, "sRGB"),
                new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
                new("ao", 1, "linear") { Constant = [0.5f] },
            ],
        };
        using Model.Networks.DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        ModelFile.Write(_folder.File("m.texgen"), manifest, TinyModel.Entries(network));
    }

    private static void AssertUnit(Image normals)
    {
        for (int i = 0; i < normals.Pixels.Length; i += 3)
        {
            double squared = 0.0;
            foreach (float code in normals.Pixels.Slice(i, 3))
            {
                squared += ((2.0 * code) - 1.0) * ((2.0 * code) - 1.0);
            }

            Assert.Equal(1.0, Math.Sqrt(squared), 1.0 / 255.0);
        }
    }

    private CommandResult Run(params string[] arguments) => TexgenProgram.Run(_folder.Path, arguments);

    private Image Read(string name) => ImageFile.Read(_folder.File(name));

    private int Depth(string name) => File.ReadAllBytes(_folder.File(name))[24];

    private void Write(string name, Image image, int depth)
    {
        ImageFile.Write(_folder.File(name), image, new PngOptions { BitDepth = depth });
    }

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;
}
