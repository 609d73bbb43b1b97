using System.Text;
using System.Text.Json.Nodes;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class SampleCommandTests(Workplace workplace)
{
    private static readonly string[] Quick = ["--size", "48x32", "--steps", "3"];

    [Fact]
    public void Sample_Defaults_NamesTheTileAfterModelAndSeed()
    {
        using TemporaryFolder copy = workplace.Copy();

        CommandResult result =
            TexgenProcess.Run(
            copy.Path, ["sample", Workplace.Model, "--seed", "7", .. Quick]).AssertSuccess();

        Image tile = ImageFile.Read(copy.File("waves-7.png"));
        Assert.Equal((48, 32, 3), (tile.Width, tile.Height, tile.Channels));
        Assert.StartsWith("waves-7.png: seed 7, ", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.ErrorLines);
    }

    [Fact]
    public void Sample_Count_WritesTilesAndAManifestOfThem()
    {
        using TemporaryFolder copy = workplace.Copy();

        TexgenProgram.Run(
            copy.Path,
            ["sample", Workplace.Model, "--count", "3", "--seed", "5", "-o", "tiles", .. Quick]).AssertSuccess();

        string[] names = ["waves-5.png", "waves-6.png", "waves-7.png"];
        Assert.Equal(
            ["manifest.json", .. names],
            Directory.GetFiles(copy.File("tiles")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(copy.File("tiles"), "manifest.json")))!;
        Assert.Equal("waves.texgen", (string)manifest["modelFile"]!);
        Assert.Equal("waves", (string)manifest["model"]!);
        Assert.Equal("dpmSolver", (string)manifest["sampler"]!);
        Assert.Equal((3, 48, 32), ((int)manifest["steps"]!, (int)manifest["width"]!, (int)manifest["height"]!));
        Assert.Matches("^(CPU|CUDA|OpenGL)$", (string)manifest["device"]!);
        Assert.Matches("^(float32|bfloat16)$", (string)manifest["computeType"]!);
        Assert.Equal(names, manifest["tiles"]!.AsArray().Select(tile => (string)tile!["file"]!));
        Assert.Equal([5, 6, 7], manifest["tiles"]!.AsArray().Select(tile => (int)tile!["seed"]!));
        Assert.All(manifest["tiles"]!.AsArray(), tile => Assert.True((double)tile!["seconds"]! >= 0.0));
        Assert.All(manifest["tiles"]!.AsArray(), tile => Assert.True(double.IsFinite((double)tile!["seamZX"]!)));
    }

    [Fact]
    public void Sample_CountAndSingle_MakeTheSameFileByteForByte()
    {
        using TemporaryFolder copy = workplace.Copy();

        TexgenProgram.Run(
            copy.Path,
            ["sample", Workplace.Model, "--count", "2", "--seed", "8", "-o", "tiles", .. Quick]).AssertSuccess();
        TexgenProgram.Run(
            copy.Path, ["sample", Workplace.Model, "--seed", "9", "-o", "nine.png", .. Quick]).AssertSuccess();

        Assert.Equal(
            File.ReadAllBytes(copy.File("nine.png")),
            File.ReadAllBytes(Path.Combine(copy.File("tiles"), "waves-9.png")));
        Assert.NotEqual(File.ReadAllBytes(copy.File("nine.png")), File.ReadAllBytes(
            Path.Combine(copy.File("tiles"), "waves-8.png")));
    }

    [Theory]
    [InlineData("dpm", "dpmSolver")]
    [InlineData("ddim", "ddim")]
    [InlineData("DDPM", "ddpm")]
    public void Sample_Json_SaysWhatWasMade(string sampler, string name)
    {
        using TemporaryFolder copy = workplace.Copy();

        JsonNode json = TexgenProgram.Run(
            copy.Path, ["sample", Workplace.Model, "--sampler", sampler, "--json", "-o", "t.png", .. Quick])
                .AssertSuccess().Json;

        Assert.Equal(name, (string)json["sampler"]!);
        Assert.Equal("t.png", (string)Assert.Single(json["tiles"]!.AsArray())!["file"]!);
        Assert.True(File.Exists(copy.File("t.png")));
    }

    [Theory]
    [InlineData("x", true, false)]
    [InlineData("y", false, true)]
    [InlineData("neither", false, false)]
    [InlineData("both", true, true)]
    public void Sample_Tile_MeasuresTheSeamsThatShallFit(string tile, bool x, bool y)
    {
        using TemporaryFolder copy = workplace.Copy();

        JsonNode json = TexgenProgram.Run(
            copy.Path, ["sample", Workplace.Model, "--tile", tile, "--json", "-o", "t.png", .. Quick])
            .AssertSuccess().Json;

        JsonNode made = json["tiles"]![0]!;
        Image picture = ImageFile.Read(copy.File("t.png"));
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(copy.File("t.png")));
        Assert.Equal(tile, (string)json["tile"]!);
        Assert.Equal((48, 32), (picture.Width, picture.Height));
        Assert.Equal((x, y), (made["seamZX"] is not null, made["seamZY"] is not null));
        Assert.Contains($"texgen:tile\0{tile}", text, StringComparison.Ordinal);
        Assert.Equal(x || y, text.Contains("texgen:seam", StringComparison.Ordinal));
    }
}
