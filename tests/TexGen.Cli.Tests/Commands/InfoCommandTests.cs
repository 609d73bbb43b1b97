using System.Text.Json.Nodes;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class InfoCommandTests(Workplace workplace)
{
    [Fact]
    public void Info_Model_SaysWhatItIsAndMakes()
    {
        string output = TexgenProgram.Run(workplace.Folder, "info", Workplace.Model).AssertSuccess().Output;

        Assert.Contains("waves (format 3", output, StringComparison.Ordinal);
        Assert.Contains("preset tile-xs", output, StringComparison.Ordinal);
        Assert.Contains("multiples of 4 pixels", output, StringComparison.Ordinal);
        Assert.Contains($"{Workplace.Steps} steps", output, StringComparison.Ordinal);
        Assert.Contains("waves.png, 64x64, tiles", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^seams +albedo: x -?\d+\.\d\d y -?\d+\.\d\d worst \d+\.\d\d \(within 3", output);
    }

    [Fact]
    public void Info_ModelWithContrast_SaysByHowMuchItsChannelsWereMultiplied()
    {
        using TemporaryFolder folder = new();
        ModelManifest manifest = TinyModel.Manifest(4) with
        {
            Maps =
            [
                new MapInfo("albedo", 3, "sRGB"),
                new MapInfo("metallic", 1, "linear") { Constant = [0.5f] },
                new MapInfo("height", 1, "linear"),
            ],
            Training = new TrainingInfo { Contrast = [1.05, 0.98, 1.0, 1.2344] },
        };
        using (DenoisingNetwork network = TinyModel.CreateNetwork(manifest))
        {
            ModelFile.Write(folder.File("tiny.texgen"), manifest, TinyModel.Entries(network));
        }

        string output = TexgenProgram.Run(folder.Path, "info", "tiny.texgen").AssertSuccess().Output;

        Assert.Matches(@"(?m)^contrast +albedo ×1\.05 ×0\.98 ×1\.00, height ×1\.23 \(", output);
    }

    [Fact]
    public void Info_Json_HoldsTheWholeManifest()
    {
        JsonNode json = TexgenProgram.Run(workplace.Folder, "info", Workplace.Model, "--json").AssertSuccess().Json;

        Assert.Equal(4, (int)json["stride"]!);
        Assert.True((int)json["receptiveField"]! > 4);
        Assert.True((long)json["parameterCount"]! > 100_000);
        Assert.Equal(3, (int)json["manifest"]!["formatVersion"]!);
        Assert.Equal(64, ((string)json["manifest"]!["exemplars"]![0]!["sha256"]!).Length);
    }
}
