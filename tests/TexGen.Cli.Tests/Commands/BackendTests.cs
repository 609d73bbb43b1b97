using System.Text.Json.Nodes;
using TexGen.Graphics.Testing;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

public sealed class BackendTests
{
    private static readonly string[] Quick = ["--size", "32x24", "--sampler", "ddpm", "--steps", "6", "--tile", "x", "--json"];

    [SkippableFact]
    public void Sample_BackendGl_WritesTheTileOfTheCpu()
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder.File("tiny.texgen"));

        SkipWithoutOpenGl();
        CommandResult onGl = TexgenProgram.Run(
            folder.Path, ["sample", "tiny.texgen", "--backend", "gl", "-o", "gl.png", .. Quick]);
        CommandResult onCpu = TexgenProgram.Run(
            folder.Path,
            ["sample", "tiny.texgen", "--device", "cpu", "--precision", "float32", "-o", "cpu.png", .. Quick]);

        JsonNode gl = JsonNode.Parse(onGl.AssertSuccess().Output)!;
        JsonNode cpu = JsonNode.Parse(onCpu.AssertSuccess().Output)!;
        Assert.Equal(("OpenGL", "float32"), ((string)gl["device"]!, (string)gl["computeType"]!));
        Assert.Equal("CPU", (string)cpu["device"]!);
        AssertSame(folder, "cpu.png", "gl.png");
    }

    [SkippableFact]
    public void Interpolate_BackendGl_WritesTheTilesOfTheCpu()
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder.File("tiny.texgen"));
        SkipWithoutOpenGl();
        string[] ends = ["seed:1", "seed:2", "--model", "tiny.texgen", "--lambda", "0.5", "--steps", "3", "--size", "32x24"];
        JsonNode gl = JsonNode.Parse(TexgenProgram.Run(
            folder.Path, ["interpolate", .. ends, "--backend", "gl", "-o", "gl.png", "--json"]).AssertSuccess().Output)!;
        TexgenProgram.Run(
            folder.Path,
            ["interpolate", .. ends, "--backend", "cpu", "--precision", "float32", "-o", "cpu.png"]).AssertSuccess();

        Assert.Equal("OpenGL", (string)gl["device"]!);
        AssertSame(folder, "cpu.png", "gl.png");
    }

    [SkippableTheory]
    [InlineData("--window 64 --backend gl", "not window by window")]
    [InlineData("--backend vulkan", "'vulkan' is no backend; choose auto, gl, cuda or cpu")]
    public void Sample_BackendThatCannot_SaysSoInOneLine(string options, string fault)
    {
        SkipWithoutOpenGl();
        using TemporaryFolder folder = new();
        TinyModel.Write(folder.File("tiny.texgen"));

        CommandResult result = TexgenProgram.Run(folder.Path, ["sample", "tiny.texgen", .. options.Split(' ')]);

        string line = Assert.Single(result.ErrorLines);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(fault, line, StringComparison.Ordinal);
    }

    private static void AssertSame(TemporaryFolder folder, string expectedName, string foundName)
    {
        float[] expected = ImageFile.Read(folder.File(expectedName)).Pixels.ToArray();
        float[] found = ImageFile.Read(folder.File(foundName)).Pixels.ToArray();
        Assert.All(expected.Zip(found), static pair => Assert.InRange(
            255.0f * Math.Abs(pair.First - pair.Second), 0.0f, 2.001f));
    }

    // Kernels that are known need not be measured by the first test.
    private static void SkipWithoutOpenGl()
    {
        using EglTestContext context = EglTestContext.Open();
        KnownKernels.Write(context.Gl, Path.Combine(TexgenProcess.DataFolder, "texgen", "kernels.txt"));
    }
}
