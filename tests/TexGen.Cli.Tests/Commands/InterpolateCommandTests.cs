using System.Text;
using System.Text.Json.Nodes;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class InterpolateCommandTests(Workplace workplace)
{
    private static readonly string[] Quick = ["--model", Workplace.Model, "--steps", "3", "--size", "32x24"];

    [Fact]
    public void Interpolate_TwoTiles_WritesATileEachLambdaAStripAndAManifest()
    {
        using TemporaryFolder folder = workplace.Copy();
        CommandResult result = TexgenProgram.Run(
            folder.Path, ["interpolate", "seed:1", "seed:2", "--lambda", "0:1:3", "-o", "between", .. Quick])
                .AssertSuccess();

        string[] tiles = ["00-lambda-0.png", "01-lambda-0.5.png", "02-lambda-1.png"];
        Assert.Equal(
            [.. tiles, "manifest.json", "strip.png"],
            Directory.GetFiles(folder.File("between")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Image strip = ImageFile.Read(folder.File("between/strip.png"));
        Assert.Equal(((3 * 32) + (4 * 4), 24 + (2 * 4)), (strip.Width, strip.Height));
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(folder.File("between/manifest.json")))!;
        Assert.Equal(
            ("seed:1", "seed:2", 500),
            ((string)manifest["first"]!, (string)manifest["second"]!, (int)manifest["timestep"]!));
        Assert.Equal(tiles, manifest["tiles"]!.AsArray().Select(tile => (string)tile!["file"]!));
        Assert.Equal([0.0, 0.5, 1.0], manifest["lambdas"]!.AsArray().Select(lambda => (double)lambda!));
        Assert.EndsWith("strip.png: 3 tiles from seed:1 to seed:2, mixed at t = 500\n", result.Output.Replace("\r", ""));
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("between/01-lambda-0.5.png")));
        Assert.Contains("texgen:lambda\00.5", file, StringComparison.Ordinal);
        Assert.Contains("texgen:t\0500", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Interpolate_Ends_AreTheReconstructionsByteForByte()
    {
        using TemporaryFolder folder = workplace.Copy();
        ImageFile.Write(folder.File("a.png"), SyntheticPicture.Stripes(32, 24));
        ImageFile.Write(folder.File("b.png"), ImageOps.Roll(SyntheticPicture.Stripes(32, 24), 3, 0));
        TexgenProgram.Run(
            folder.Path, ["interpolate", "a.png", "b.png", "--t", "300", "--lambda", "0,1", "-o", "between", .. Quick])
                .AssertSuccess();

        foreach ((string end, string tile) in new[] { ("a.png", "00-lambda-0.png"), ("b.png", "01-lambda-1.png") })
        {
            TexgenProgram.Run(
                folder.Path,
                "sample", Workplace.Model, "--from", end, "--strength", "0.3", "--steps", "3", "-o", "alone.png")
                    .AssertSuccess();
            Assert.Equal(
                ImageFile.Read(folder.File("alone.png")).ToBytes(),
                ImageFile.Read(folder.File($"between/{tile}")).ToBytes());
        }
    }

    [Fact]
    public void Interpolate_ToAPng_WritesTheStripAlone()
    {
        using TemporaryFolder folder = workplace.Copy();
        ImageFile.Write(folder.File("a.png"), SyntheticPicture.Stripes(32, 24));
        JsonNode json = TexgenProgram.Run(
            folder.Path,
            "interpolate", "a.png", "seed:4", "--model", Workplace.Model, "--steps", "3", "--t", "1000",
            "--lambda", "0.5", "-o", "s.png", "--json").AssertSuccess().Json;

        Image strip = ImageFile.Read(folder.File("s.png"));
        Assert.Equal((32 + 8, 24 + 8), (strip.Width, strip.Height));
        Assert.Equal((32, 24), ((int)json["width"]!, (int)json["height"]!));
        Assert.Empty(json["tiles"]!.AsArray());
        Assert.False(Directory.Exists(folder.File("interpolation")));
    }

    [Theory]
    [InlineData(1, "seed:1 seed:2 --model waves.texgen --t 0", "1 to 1000, not 0")]
    [InlineData(1, "seed:1 seed:2 --model waves.texgen --t 1001", "1 to 1000, not 1001")]
    [InlineData(1, "seed:1 seed:2 --model waves.texgen --lambda 0:1.5:4", "[0, 1], not 1.5")]
    [InlineData(1, "seed:1 seed:2 --model waves.texgen --lambda -0.5", "[0, 1], not -0.5")]
    [InlineData(1, "seed:1 seed:x --model waves.texgen", "'seed:x'", "seed:7")]
    [InlineData(1, "seed:1 missing.png --model waves.texgen", "'missing.png'")]
    [InlineData(1, "small.png waves.png --model waves.texgen", "'small.png' has 32x32", "'waves.png' 64x64", "--size")]
    [InlineData(1, "odd.png seed:1 --model waves.texgen", "'odd.png'", "32x28 or 32x32", "--size")]
    [InlineData(1, "seed:1 seed:2 --model none.texgen", "'none.texgen'")]
    [InlineData(1, "seed:1 seed:2 --model waves.texgen -o no/strip.png", "folder 'no'")]
    [InlineData(2, "seed:1 seed:2 --model waves.texgen --lambda 0:1", "'0:1' is no list of λ", "0:1:11")]
    [InlineData(2, "seed:1 --model waves.texgen", "'interpolate'")]
    [InlineData(2, "seed:1 seed:2", "--model")]
    public void Interpolate_Unfit_SaysWhatToDo(int exitCode, string arguments, params string[] words)
    {
        using TemporaryFolder folder = workplace.Copy();
        ImageFile.Write(folder.File("small.png"), SyntheticPicture.Stripes(32, 32));
        ImageFile.Write(folder.File("odd.png"), SyntheticPicture.Stripes(32, 30));

        TexgenProgram.Run(folder.Path, ["interpolate", .. arguments.Split(' ')]).AssertFault(exitCode, words);
        Assert.False(Directory.Exists(folder.File("interpolation")));
    }
}
