using System.Text.Json.Nodes;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

/// <summary>
/// Models of several scales from the command line.
/// </summary>
public sealed class ScaleCommandsTests : IDisposable
{
    private const string Quick = "--steps 2 --preset tile-xs --batch 2 --crop 16 --halo 4 --exemplar-size 128";

    private readonly TemporaryFolder _folder = new();

    public ScaleCommandsTests()
    {
        ConditioningInfo scales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.2] } };
        TinyModel.Write(_folder.File("two.texgen"), conditioning: scales);
        ImageFile.Write(_folder.File("waves.png"), PictureFiles.Waves(128, 3));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_Scales_AreShownAndInTheModelAndSampled()
    {
        CommandResult result = Run($"train waves.png {Quick} --scales 2 --preview p --preview-every 0.001s");
        string info = Run("info waves.texgen").AssertSuccess().Output;
        JsonNode json = Run("info waves.texgen --json").AssertSuccess().Json;
        Run("sample waves.texgen --size 32x48 --steps 2 -o t.png").AssertSuccess();

        Assert.Contains("2 scales, from coarse to fine", result.AssertSuccess().ErrorLines[1], StringComparison.Ordinal);
        Assert.Matches(@"scales\s+motifs of about \d+ pixels: 2 scales", info);
        Assert.Matches(@"sizes\s+multiples of 8 pixels", info);
        Assert.Equal(8, (int)json["stride"]!);
        Assert.Equal(32, ImageFile.Read(_folder.File("t.png")).Width);
        Assert.True(File.Exists(Path.Combine(_folder.File("p"), "step-000002.png")));
    }

    [Fact]
    public void Distill_Scales_CountsEvaluationsOfEach()
    {
        string output = Run("distill two.texgen --exemplar waves.png --batch 1 --side 32 --steps 1 --evaluations 1")
            .AssertSuccess().Output;
        string info = Run("info two-1.texgen").AssertSuccess().Output;
        Run("sample two-1.texgen --size 32x48 -o t.png").AssertSuccess();

        Assert.StartsWith("two-1.texgen: one evaluation a scale of a tile; 1 steps in ", output, StringComparison.Ordinal);
        Assert.Contains("to 1 evaluation a scale from two.texgen", info, StringComparison.Ordinal);
        Assert.Equal(32, ImageFile.Read(_folder.File("t.png")).Width);
    }

    [Theory]
    [InlineData("sample two.texgen --size 36", "multiples of 8", "32x32 or 40x40")]
    [InlineData("evaluate two.texgen --likelihood --exemplar waves.png", "no bound on the likelihood", "a single scale")]
    [InlineData("train waves.png -o m.texgen --scales 4", "of 4 scales 'waves.png' has 16 pixels", "exemplar size")]
    [InlineData("train waves.png -o m.texgen --scales 2 --upscale 2", "one scale", "ask for no more")]
    [InlineData("train waves.png -o m.texgen --scales 2 --preset unet", "sees the whole picture")]
    public void Run_WhatCannotBe_SaysWhyInOneLine(string arguments, params string[] words)
    {
        Run(arguments).AssertFault(1, words);
    }

    [Fact]
    public void Run_NotANumberOfScales_SaysWhichThereAre()
    {
        Run("train waves.png --scales many").AssertFault(2, "'many' is no number of scales", "auto, 1, 2, 3, 4 or 5");
    }

    private CommandResult Run(string arguments) => TexgenProgram.Run(_folder.Path, arguments.Split(' '));
}
