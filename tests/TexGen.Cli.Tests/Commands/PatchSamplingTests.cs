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
}
