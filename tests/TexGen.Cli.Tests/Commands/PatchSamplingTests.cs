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

        TexgenProcess.Run(
            copy.Path,
            ["sample", Workplace.Picture, "--sampler", "patches", "--count", "2", "--size", "48x32", "--steps", "3"])
            .AssertSuccess();

        Image tile = ImageFile.Read(Path.Combine(copy.File("waves"), "waves-1.png"));
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(copy.File("waves"), "manifest.json")))!;
        Assert.Equal((48, 32, 3), (tile.Width, tile.Height, tile.Channels));
        Assert.Equal(("waves.png", "patches"), ((string)manifest["modelFile"]!, (string)manifest["sampler"]!));
    }

    [Fact]
    public void Sample_PatchesOfAModel_AsksForAPicture()
    {
        CommandResult result = TexgenProcess.Run(
            workplace.Folder, ["sample", Workplace.Model, "--sampler", "patches"]);

        result.AssertFault(ExitCode.Failure, Workplace.Model, "picture");
    }

    [Fact]
    public void Sample_PatchesWithALabel_SaysThatItTakesAModel()
    {
        CommandResult result = TexgenProcess.Run(
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

        CommandResult result = TexgenProcess.Run(copy.Path, [.. arguments, "--json"]).AssertSuccess();

        JsonNode baseline = result.Json["baseline"]!;
        Assert.True((double)baseline["tileSeconds"]! > 0.0);
        double patches = (double)baseline["maps"]!["colour"]!["patches1"]!["value"]!;
        Assert.NotEqual((double)result.Json["quality"]!["maps"]!["colour"]!["patches1"]!["value"]!, patches);
        Assert.Contains("of patches alone", File.ReadAllText(copy.File("report.html")), StringComparison.Ordinal);
    }
}
