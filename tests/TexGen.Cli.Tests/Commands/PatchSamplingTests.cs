using System.Text.Json.Nodes;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class PatchSamplingTests(Workplace workplace)
{
    [Fact]
    public void Sample_PatchesOfAPicture_WritesTilesWithoutAModel()
    {
        using TemporaryFolder copy = workplace.Copy();

        TexgenProgram.Run(
            copy.Path,
            ["sample", Workplace.Picture, "--sampler", "patches", "--count", "2", "--size", "48x32", "--steps", "3"])
            .AssertSuccess();

        Image tile = ImageFile.Read(Path.Combine(copy.File("waves"), "waves-1.png"));
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(copy.File("waves"), "manifest.json")))!;
        Assert.Equal((48, 32, 3), (tile.Width, tile.Height, tile.Channels));
        Assert.Equal(("waves.png", "patches"), ((string)manifest["modelFile"]!, (string)manifest["sampler"]!));
    }

    [Theory]
    [InlineData("bark")]
    [InlineData("bark/")]
    public void Sample_PatchesOfAFolder_NamesTilesAfterItAndLeavesItAlone(string path)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("bark"));
        ImageFile.Write(Path.Combine(folder.File("bark"), "albedo.png"), PictureFiles.Waves(64, 3));
        ImageFile.Write(Path.Combine(folder.File("bark"), "roughness.png"), PictureFiles.Waves(64, 1));

        TexgenProgram.Run(
            folder.Path, ["sample", path, "--sampler", "patches", "--count", "1", "--size", "32", "--steps", "2"])
            .AssertSuccess();

        string tiles = folder.File("bark-tiles");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(tiles, "manifest.json")))!;
        Assert.True(File.Exists(Path.Combine(tiles, "bark-0-albedo.png")));
        Assert.Equal("bark", (string)manifest["modelFile"]!);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.File("bark")).Length);
    }

    [Fact]
    public void Sample_PatchesOfMapsOfOtherShape_StretchesThemWhereAskedTo()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("oak"));
        ImageFile.Write(folder.File("oak/albedo.png"), PictureFiles.Waves(64, 3));
        ImageFile.Write(folder.File("oak/ao.png"), ImageOps.Crop(PictureFiles.Waves(64, 1), 0, 0, 40, 64));
        string[] sample = ["sample", "oak", "--sampler", "patches", "--size", "32", "--steps", "2"];

        TexgenProgram.Run(folder.Path, sample).AssertFault(ExitCode.Failure, "ao.png", "40x64", "--stretch");
        CommandResult result = TexgenProgram.Run(folder.Path, [.. sample, "--stretch"]).AssertSuccess();

        Assert.StartsWith("oak: ", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(
            "its ao map of 40x64 is stretched to the albedo map's shape", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(32, ImageFile.Read(folder.File("oak-0-ao.png")).Width);
    }

    [Fact]
    public void Sample_StretchWithAModel_SaysWhatItIsFor() =>
        TexgenProgram.Run(workplace.Folder, "sample", Workplace.Model, "--stretch")
            .AssertFault(ExitCode.Failure, "--stretch", "--sampler patches");

    [Theory]
    [InlineData("--eta 0.5")]
    [InlineData("--variance beta")]
    [InlineData("--spacing uniform")]
    [InlineData("--device cuda")]
    [InlineData("--precision bfloat16")]
    [InlineData("--window 512")]
    [InlineData("--guidance 2")]
    [InlineData("--tile x")]
    public void Sample_PatchesWithWhatIsForModels_RefusesIt(string option)
    {
        string[] arguments = ["sample", Workplace.Picture, "--sampler", "patches", .. option.Split(' ')];

        TexgenProgram.Run(workplace.Folder, arguments).AssertFault(ExitCode.Failure, option.Split(' ')[0], "leave out");
    }

    [Fact]
    public void Sample_PatchesOfAModel_AsksForAPicture()
    {
        CommandResult result = TexgenProgram.Run(
            workplace.Folder, ["sample", Workplace.Model, "--sampler", "patches"]);

        result.AssertFault(ExitCode.Failure, Workplace.Model, "picture");
    }

    [Fact]
    public void Sample_PatchesWithALabel_SaysThatItTakesAModel()
    {
        CommandResult result = TexgenProgram.Run(
            workplace.Folder, ["sample", Workplace.Picture, "--sampler", "patches", "--label", "rust"]);

        result.AssertFault(ExitCode.Failure, "--label", "model");
    }

    [Fact]
    public void Evaluate_WithTheBaseline_PutsPatchesBesideTheModel()
    {
        using TemporaryFolder copy = workplace.Copy();
        string[] arguments =
        [
            "evaluate", Workplace.Model, "--exemplar", Workplace.Picture, "--baseline", "patches", "--count", "1",
            "--size", "64", "--steps", "2", "--report", "report.html",
        ];

        CommandResult result = TexgenProgram.Run(copy.Path, [.. arguments, "--json"]).AssertSuccess();

        JsonNode baseline = result.Json["baseline"]!;
        Assert.True((double)baseline["tileSeconds"]! > 0.0);
        double patches = (double)baseline["maps"]!["colour"]!["patches1"]!["value"]!;
        Assert.NotEqual((double)result.Json["quality"]!["maps"]!["colour"]!["patches1"]!["value"]!, patches);
        Assert.Contains("of patches alone", File.ReadAllText(copy.File("report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_LikelihoodWithTheBaseline_MeasuresBoth()
    {
        string[] arguments =
        [
            "evaluate", Workplace.Model, "--exemplar", Workplace.Picture, "--likelihood", "--timesteps", "2", "--samples", "1",
            "--baseline", "patches", "--count", "1", "--size", "64", "--steps", "2", "--json",
        ];

        JsonNode json = TexgenProgram.Run(workplace.Folder, arguments).AssertSuccess().Json;

        Assert.NotNull(json["baseline"]);
        Assert.NotNull(json["quality"]);
        Assert.NotNull(json["likelihood"]);
    }
}
