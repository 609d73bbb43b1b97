using System.Text.Json.Nodes;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class EvaluateCommandTests(Workplace workplace)
{
    private static readonly string[] Quick = ["--timesteps", "8", "--samples", "2"];

    [Fact]
    public void Evaluate_Likelihood_ShowsTheBoundAndItsTable()
    {
        string output = Evaluate("--exemplar", Workplace.Picture).AssertSuccess().Output;

        Assert.Matches(@"waves\.png: 64x64, seen whole, learned from: \d+\.\d{4} ± \d+\.\d{4} bits/dim", output);
        Assert.Matches(@"(?m)^bound +\d+\.\d{4} ± .* nats \(variance posterior, 8 of 1000 steps, 2 times\)", output);
        Assert.Matches(@"(?m)^L_T +0\.0000", output);
        Assert.Matches(@"(?m)^ +1 +\d+\.\d+ +1000 +\d+\.\d+ +\d+\.\d+", output);
        Assert.Matches(@"(?m)^ +901 +\d+\.\d+ +100 +\d+\.\d+ +\d+\.\d+", output);
    }

    [Fact]
    public void Evaluate_Json_HoldsEveryTerm()
    {
        JsonNode json = Evaluate("--exemplar", Workplace.Picture, "--variance", "beta", "--json").AssertSuccess().Json;

        JsonNode likelihood = json["likelihood"]!;
        Assert.Equal("beta", (string)likelihood["variance"]!);
        Assert.Equal((1000, 8, 2), (
            (int)likelihood["stepCount"]!, (int)likelihood["timesteps"]!, (int)likelihood["samples"]!));

        JsonNode[] terms = [.. likelihood["terms"]!.AsArray().Select(static term => term!)];
        Assert.Equal((1, 1000), ((int)terms[0]["first"]!, (int)terms[^1]["last"]!));
        double sum = (double)likelihood["prior"]! + terms.Sum(static term =>
            (double)term["bits"]! * ((int)term["last"]! - (int)term["first"]! + 1));
        Assert.Equal((double)likelihood["bitsPerDim"]!, sum, 1e-6);
        Assert.Equal((double)likelihood["natsPerDim"]! / Math.Log(2.0), sum, 1e-6);
        Assert.Equal(8, likelihood["rateDistortion"]!.AsArray().Count);
        Assert.False((bool)likelihood["pictures"]![0]!["heldOut"]!);
        Assert.Equal("CPU", (string)json["device"]!);
        Assert.Equal("float32", (string)json["computeType"]!);
    }

    [Fact]
    public void Evaluate_Precision_IsTheOneAskedFor()
    {
        JsonNode json = Evaluate("--exemplar", Workplace.Picture, "--precision", "bfloat16", "--json").AssertSuccess().Json;

        Assert.Equal("bfloat16", (string)json["computeType"]!);
    }

    [Fact]
    public void Evaluate_TwoPictures_AveragesThem()
    {
        using TemporaryFolder copy = workplace.Copy();
        File.WriteAllBytes(copy.File("other.png"), PictureFiles.Png(PictureFiles.Waves(48, 3)));

        JsonNode json = TexgenProgram.Run(
            copy.Path,
            [
                "evaluate", Workplace.Model, "--likelihood", "--exemplar", Workplace.Picture, "--exemplar", "other.png",
                "--json", "--device", "cpu", .. Quick,
            ]).AssertSuccess().Json;

        Assert.Equal(
            [false, true],
            json["likelihood"]!["pictures"]!.AsArray().Select(static picture => (bool)picture!["heldOut"]!));
    }

    [Fact]
    public void Evaluate_AllTimesteps_EvaluatesEveryTerm()
    {
        using TemporaryFolder copy = workplace.Copy();
        File.WriteAllBytes(copy.File("tiny.png"), PictureFiles.Png(PictureFiles.Waves(32, 3)));

        JsonNode likelihood = TexgenProgram.Run(
            copy.Path,
            [
                "evaluate", Workplace.Model, "--likelihood", "--exemplar", "tiny.png", "--timesteps", "all", "--samples",
                "1", "--batch", "64", "--json", "--device", "cpu",
            ]).AssertSuccess().Json["likelihood"]!;

        Assert.Equal((1000, 1000), ((int)likelihood["timesteps"]!, likelihood["terms"]!.AsArray().Count));
        Assert.Null(likelihood["standardError"]);
    }

    [Fact]
    public void Evaluate_NothingElseAsked_ShowsTheTilesQuality()
    {
        string output = Quality("--size", "32", "--count", "2").AssertSuccess().Output;

        Assert.Matches(@"2 tiles of 32x32 against waves\.png, which tiles, in \d+ s", output);
        Assert.Matches(@"(?m)^patches, finest \(x floor\) +\d+\.?\d* +1\.00 +\d+\.?\d* +<= 1\.5  (met|missed)", output);
        Assert.Matches(@"(?m)^novelty, 16 px +\d+\.?\d* +1\.00 +\d+\.?\d* *$", output);
        Assert.Matches(@"(?m)^\d+ of \d+ met", output);
    }

    [Fact]
    public void Evaluate_ReportAndJson_WritesAPageThatStandsAlone()
    {
        using TemporaryFolder copy = workplace.Copy();

        JsonNode json = TexgenProgram.Run(
            copy.Path,
            "evaluate",
            Workplace.Model,
            "--exemplar",
            Workplace.Picture,
            "--size",
            "48x32",
            "--count",
            "2",
            "--steps",
            "2",
            "--report",
            "report.html",
            "--json",
            "--device",
            "cpu").AssertSuccess().Json;

        JsonNode quality = json["quality"]!;
        Assert.Equal((2, 48, 32), ((int)quality["count"]!, (int)quality["width"]!, (int)quality["height"]!));
        Assert.Equal(1.5, (double)quality["maps"]!["colour"]!["patches1"]!["limit"]!);
        Assert.Null(json["likelihood"]);

        string page = File.ReadAllText(copy.File("report.html"));
        Assert.Equal("report.html", (string)json["report"]!);
        Assert.Contains("patches, finest (x floor)", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);

        // Exemplar, two tiles, control, 3×3, and twice four patches.
        Assert.Equal(13, page.Split("src=\"data:image/png;base64,").Length - 1);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ReportWhereThereIsNoFolder_IsRefusedFirst()
    {
        Quality("--report", "none/report.html").AssertFault(1, "--report");
        Quality("--report", ".").AssertFault(1, "is a folder");
    }

    [Fact]
    public void Evaluate_NothingToMeasure_SaysWhatThereIs()
    {
        string[][] cases =
        [
            ["evaluate", Workplace.Model],
            ["evaluate", Workplace.Model, "--likelihood"],
            ["evaluate", Workplace.Model, "--exemplar", "a.png", "--exemplar", "b.png"],
            ["evaluate", Workplace.Model, "--exemplar", Workplace.Picture, "--count", "0"],
            ["evaluate", Workplace.Model, "--likelihood", "--exemplar", Workplace.Picture, "--timesteps", "few"],
            ["evaluate", Workplace.Model, "--likelihood", "--exemplar", Workplace.Picture, "--timesteps", "0"],
            ["evaluate", Workplace.Model, "--likelihood", "--exemplar", Workplace.Picture, "--variance", "small"],
        ];
        string[] faults =
        [
            "--exemplar PICTURE",
            "--exemplar PICTURE",
            "--exemplar once",
            "'0' is no number of tiles",
            "'few' is no number of steps",
            "'0' is no number of steps",
            "'small' is no variance",
        ];

        foreach ((string[] arguments, string fault) in cases.Zip(faults))
        {
            TexgenProgram.Run(workplace.Folder, arguments).AssertFault(2, fault);
        }
    }

    [Theory]
    [InlineData("missing.png", "12", "posterior", "'missing.png'")]
    [InlineData(Workplace.Picture, "1001", "posterior", "1000 steps")]
    [InlineData(Workplace.Picture, "1", "posterior", "at least 2")]
    [InlineData(Workplace.Picture, "12", "learned", "has not learned")]
    public void Evaluate_WhatCannotBe_SaysWhy(string picture, string timesteps, string variance, string fault)
    {
        TexgenProgram.Run(
            workplace.Folder,
            "evaluate",
            Workplace.Model,
            "--likelihood",
            "--exemplar",
            picture,
            "--timesteps",
            timesteps,
            "--variance",
            variance).AssertFault(1, fault);
    }

    private CommandResult Quality(params string[] arguments)
    {
        return TexgenProgram.Run(
            workplace.Folder,
            [
                "evaluate", Workplace.Model, "--exemplar", Workplace.Picture, "--steps", "2", "--device", "cpu",
                .. arguments,
            ]);
    }

    private CommandResult Evaluate(params string[] arguments)
    {
        return TexgenProgram.Run(
            workplace.Folder,
            ["evaluate", Workplace.Model, "--likelihood", "--device", "cpu", .. Quick, .. arguments]);
    }
}
