using System.Text;
using System.Text.Json.Nodes;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Plugin.Diagnostics;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

/// <summary>
/// Labels, guides and cascades from the command line.
/// </summary>
public sealed class ConditionalCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConditionalCommandsTests()
    {
        TinyModel.Write(_folder.File("plain.texgen"));
        Write("labels.texgen", new ConditioningInfo { Labels = ["moss", "stone"] });
        Write("guide.texgen", new ConditioningInfo { Guide = new GuideInfo { Mean = [0.0f], Deviation = [0.5f] } });
        Write("x2.texgen", new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 2 } });
        ImageFile.Write(_folder.File("guide.png"), PictureFiles.Waves(48, 1));
        ImageFile.Write(_folder.File("flat.png"), PictureFiles.Flat(32));
        ImageFile.Write(_folder.File("wide.png"), SyntheticPicture.Stripes(64, 32));
        ImageFile.Write(_folder.File("small.png"), PictureFiles.Waves(32, 3));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sample_Labels_MakesAnotherTileForEachAndSaysSoInTheFile()
    {
        Run("sample labels.texgen --size 32 --steps 2 --label moss -o moss.png").AssertSuccess();
        Run("sample labels.texgen --size 32 --steps 2 --label stone -o stone.png").AssertSuccess();
        JsonNode json =
            Run("sample labels.texgen --size 32 --steps 2 --label moss:3,stone:1 --guidance 2 -o both.png --json")
                .AssertSuccess().Json;

        Assert.NotEqual(Bytes("moss.png"), Bytes("stone.png"));
        Assert.NotEqual(Bytes("moss.png"), Bytes("both.png"));
        Assert.Equal(3.0, (double)json["labels"]!["moss"]!);
        Assert.Equal(2.0, (double)json["guidance"]!);
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(_folder.File("both.png")));
        Assert.Contains("texgen:label\0moss:3,stone:1", file, StringComparison.Ordinal);
        Assert.Contains("texgen:guidance\02", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_Guide_MakesATileOfItsSizeUnlessAnotherIsGiven()
    {
        Run("sample guide.texgen --steps 2 --guide guide.png -o own.png").AssertSuccess();
        Run("sample guide.texgen --steps 2 --guide guide.png --size 32x24 -o other.png").AssertSuccess();
        Run("sample guide.texgen --steps 2 --size 48 -o none.png").AssertSuccess();

        Assert.Equal((48, 48), Size("own.png"));
        Assert.Equal((32, 24), Size("other.png"));
        Assert.NotEqual(Bytes("own.png"), Bytes("none.png"));
    }

    [SkippableFact]
    public void View_LabelOrGuide_ShowsAnotherTile()
    {
        Skip.IfNot(SystemReport.Create().HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        const string Quick = "--size 48 --steps 2 --repeat 1 --headless";
        Run($"view labels.texgen {Quick} any").AssertSuccess();
        Run($"view labels.texgen --label moss {Quick} moss").AssertSuccess();
        Run($"view guide.texgen {Quick} unguided").AssertSuccess();
        Run($"view guide.texgen --guide guide.png --guidance 2 {Quick} guided").AssertSuccess();

        Run($"view labels.texgen --label bark {Quick} none").AssertFault(1, "'bark'; it knows moss, stone");
        Run($"view x2.texgen {Quick} none").AssertFault(1, "enlarges pictures by 2");

        Assert.NotEqual(Bytes("any/filmstrip.png"), Bytes("moss/filmstrip.png"));
        Assert.NotEqual(Bytes("unguided/filmstrip.png"), Bytes("guided/filmstrip.png"));
    }

    [Fact]
    public void Sample_Cascade_MakesTheFinishedSize()
    {
        JsonNode json =
            Run("sample plain.texgen --upscale x2.texgen --upscale x2.texgen --size 128x64 --steps 2 -o t.png --json")
                .AssertSuccess().Json;

        Assert.Equal((128, 64), Size("t.png"));
        Assert.Equal((128, 64), ((int)json["width"]!, (int)json["height"]!));
        Assert.Equal(["x2.texgen", "x2.texgen"], json["upscalers"]!.AsArray().Select(static name => (string)name!));
    }

    [Fact]
    public void Sample_CascadeOfALabelledModelWithoutASize_MakesTheModelsTimesTheFactor()
    {
        Run("sample guide.texgen --guide guide.png --upscale x2.texgen --steps 2 -o t.png").AssertSuccess();

        Assert.Equal((96, 96), Size("t.png"));
    }

    [Fact]
    public void Sample_UpscalerFromAPicture_EnlargesIt()
    {
        Run("sample x2.texgen --from small.png --steps 2 -o t.png").AssertSuccess();
        Run("sample x2.texgen --from small.png --strength 0.5 --steps 2 -o begun.png").AssertSuccess();
        Run("sample x2.texgen --from small.png --size 48 --steps 2 -o resampled.png").AssertSuccess();

        Assert.Equal((64, 64), Size("t.png"));
        Assert.Equal((48, 48), Size("resampled.png"));
        Assert.NotEqual(Bytes("t.png"), Bytes("begun.png"));
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(_folder.File("t.png")));
        Assert.Contains("texgen:from\0small.png", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Interpolate_LabelAndSpacing_MakesAllOfTheMaterialAndSaysSo()
    {
        const string Quick = "interpolate seed:1 seed:2 --model labels.texgen --lambda 0.5 --steps 2 --size 32";
        Run($"{Quick} --label moss -o moss").AssertSuccess();
        Run($"{Quick} --label stone -o stone").AssertSuccess();
        Run($"{Quick} --label moss --spacing quadratic -o quadratic").AssertSuccess();

        Assert.NotEqual(Bytes("moss/00-lambda-0.5.png"), Bytes("stone/00-lambda-0.5.png"));
        Assert.NotEqual(Bytes("moss/00-lambda-0.5.png"), Bytes("quadratic/00-lambda-0.5.png"));
        Assert.Contains("\"moss\": 1", File.ReadAllText(_folder.File("moss/manifest.json")), StringComparison.Ordinal);
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(_folder.File("moss/00-lambda-0.5.png")));
        Assert.Contains("texgen:label\0moss:1", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample labels.texgen --label mos", "'mos'; it knows moss, stone")]
    [InlineData("sample labels.texgen --label moss:0", "all 0")]
    [InlineData("sample labels.texgen --label moss:-1", "at least 0")]
    [InlineData("interpolate seed:1 seed:2 --model plain.texgen --label moss", "trained without labels")]
    [InlineData("sample labels.texgen --guidance 2", "give a label or a guide")]
    [InlineData("sample labels.texgen --label moss --guidance -1", "from 0 to 100")]
    [InlineData("sample plain.texgen --label moss", "trained without labels")]
    [InlineData("sample plain.texgen --guide guide.png", "trained without a guide")]
    [InlineData("sample guide.texgen --guide none.png", "none.png")]
    [InlineData("sample x2.texgen", "enlarges pictures by 2", "--from", "--upscale")]
    [InlineData("sample x2.texgen --from small.png --size 66", "multiples of 4", "64x64 or 68x68")]
    [InlineData("sample plain.texgen --upscale x2.texgen --size 100", "multiples of 8", "96x96 or 104x104")]
    [InlineData("sample plain.texgen --upscale plain.texgen", "'plain.texgen'", "enlarges none")]
    [InlineData("sample x2.texgen --upscale x2.texgen --from small.png", "'x2.texgen'", "cannot begin a cascade")]
    [InlineData("sample plain.texgen --upscale none.texgen", "none.texgen")]
    [InlineData("train small.png -o m.texgen --label a --label b", "2 labels for 1 pictures")]
    [InlineData("train small.png -o m.texgen --label a:b", "'a:b' cannot be a label")]
    [InlineData("train small.png -o m.texgen --guide guide.png --guide guide.png", "2 guides for 1 pictures")]
    [InlineData("train small.png -o m.texgen --guide none.png", "none.png")]
    [InlineData("train small.png -o m.texgen --guide flat.png", "'small.png'", "guide is nearly constant")]
    [InlineData("train small.png -o m.texgen --guide wide.png", "'wide.png'", "of 'small.png' must have its size, 32x32")]
    [InlineData("train small.png -o m.texgen --upscale 1", "2 to 8, not by 1")]
    public void Run_WhatCannotBe_SaysWhyInOneLine(string arguments, params string[] words)
    {
        Run(arguments).AssertFault(1, words);
    }

    [Theory]
    [InlineData("sample labels.texgen --label moss:much", "'moss:much' names no labels")]
    [InlineData("sample labels.texgen --guidance strong", "'strong'")]
    public void Run_NotUnderstood_SaysSo(string arguments, params string[] words)
    {
        Run(arguments).AssertFault(2, words);
    }

    [Fact]
    public void Train_EverythingAtOnce_IsInTheModelAndInInfo()
    {
        const string Quick = "--steps 2 --preset tile-xs --batch 2 --crop 16 --halo 4 --preview p --preview-every 0.001s";
        CommandResult result = Run(
            $"train small.png guide.png --label moss --label stone --guide guide.png --guide guide.png --upscale 2 {Quick}");
        string info = Run("info small-x2.texgen").AssertSuccess().Output;

        Assert.Contains("label moss, with a guide", result.AssertSuccess().ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("format 2", info, StringComparison.Ordinal);
        Assert.Matches(@"labels\s+moss, stone", info);
        Assert.Matches(@"guide\s+grey", info);
        Assert.Matches(@"enlarges\s+by 2", info);
        Assert.True(File.Exists(Path.Combine(_folder.File("p"), "step-000002.png")));
    }

    private CommandResult Run(string arguments) => TexgenProgram.Run(_folder.Path, arguments.Split(' '));

    private void Write(string name, ConditioningInfo conditioning)
    {
        TinyModel.Write(_folder.File(name), conditioning: conditioning);
    }

    private byte[] Bytes(string name) => ImageFile.Read(_folder.File(name)).ToBytes();

    private (int Width, int Height) Size(string name)
    {
        Image image = ImageFile.Read(_folder.File(name));

        return (image.Width, image.Height);
    }
}
