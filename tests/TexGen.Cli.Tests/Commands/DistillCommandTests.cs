using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class DistillCommandTests(Workplace workplace)
{
    private static readonly string[] Quick =
        ["distill", Workplace.Model, "--exemplar", Workplace.Picture, "--batch", "1", "--side", "32"];

    private const string Comparison =
        @"patches up to \d+\.\d\d x as far from the exemplar as those of waves\.texgen \(albedo, [a-z0-9/]+; 1\.25 is the aim\)";

    [Fact]
    public void Distill_ThenSampleAndInfo_KnowItsSteps()
    {
        using TemporaryFolder copy = workplace.Copy();

        CommandResult distilling =
            TexgenProgram.Run(copy.Path, [.. Quick, "--steps", "2", "--evaluations", "1"]).AssertSuccess();
        Assert.StartsWith("waves-1.texgen: one evaluation a tile; 2 steps in ", distilling.Output, StringComparison.Ordinal);
        Assert.Matches($"(?m)^{Comparison}$", distilling.Output);
        Assert.StartsWith(
            "waves.png: 64x64, tiles; trained on the torus, repeats every 16.0 ", distilling.ErrorLines[0], StringComparison.Ordinal);
        Assert.Matches("^step 2/2  loss [0-9.]+  patches [0-9.]+  ", distilling.ErrorLines[^2]);
        Assert.Equal("step 2/2  measuring the finished model's tiles", distilling.ErrorLines[^1]);

        CommandResult info = TexgenProgram.Run(copy.Path, "info", "waves-1.texgen").AssertSuccess();
        Assert.Contains("distilled        to 1 evaluation from waves.texgen", info.Output, StringComparison.Ordinal);
        Assert.Matches($"(?m)^distilled +{Comparison}$", info.Output);
        Assert.Contains("(waves.texgen, which it was distilled from)", info.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^seams +albedo: x -?\d+\.\d\d y -?\d+\.\d\d worst \d+\.\d\d \(within 3", info.Output);

        TexgenProgram.Run(copy.Path, "sample", "waves-1.texgen", "--size", "32").AssertSuccess();
        Assert.True(File.Exists(copy.File("waves-1-0.png")));

        TexgenProgram.Run(copy.Path, "sample", "waves-1.texgen", "--size", "32", "--steps", "16")
            .AssertFault(ExitCode.Failure, "distilled to 1 evaluation and takes no other steps");
        TexgenProgram.Run(copy.Path, "sample", "waves-1.texgen", "--size", "32", "--variance", "beta")
            .AssertFault(ExitCode.Failure, "leave sampler, steps, eta, variance");
    }

    [Fact]
    public void Distill_BadRequests_AreOneLineEach()
    {
        using TemporaryFolder copy = workplace.Copy();

        TexgenProgram.Run(copy.Path, [.. Quick, "--steps", "1", "--evaluations", "3"]).AssertFault(ExitCode.Failure, "1, 2, 4 evaluations");
        TexgenProgram.Run(copy.Path, [.. Quick, "--steps", "1", "-o", Workplace.Model]).AssertFault(ExitCode.Failure, "exists");
        TexgenProgram.Run(copy.Path, [.. Quick, "--steps", "1", "-o", Workplace.Model, "--force"])
            .AssertFault(ExitCode.Failure, "is the model to distill");
        TexgenProgram.Run(copy.Path, "distill", "none.texgen").AssertFault(ExitCode.Failure, "none.texgen");
    }
}
