using TexGen.Cli.Commands;
using TexGen.Plugin.Diagnostics;

namespace TexGen.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    private static readonly SystemReport Healthy = new()
    {
        Libtorch = "1.13.1",
        HasLibtorch = true,
        Threads = 2,
        HasNativeBFloat16 = true,
        HasCuda = false,
        HasCudaDriver = false,
        HasOpenGl = true,
        HasOpenGlOnGpu = false,
        OpenGl = "llvmpipe",
        Display = null,
    };

    [Fact]
    public void Doctor_Here_SaysWhatRunsWhere()
    {
        string output = TexgenProcess.Run(Path.GetTempPath(), "doctor").AssertSuccess().Output;

        string[] rows = [.. output.Split('\n').Select(line => line.Split(' ')[0])];
        string[] expected =
            ["TexGen", "libtorch", "bfloat16", "CUDA", "OpenGL", "display", "training", "sampling", "viewer"];
        Assert.All(expected, row => Assert.Contains(row, rows));
        Assert.Contains("no window; --headless", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_Json_IsTheReport()
    {
        System.Text.Json.Nodes.JsonNode json =
            TexgenProcess.Run(Path.GetTempPath(), "doctor", "--json").AssertSuccess().Json;

        Assert.True((bool)json["report"]!["hasLibtorch"]!);
        Assert.Equal(1, (int)json["report"]!["threads"]!);
        Assert.NotNull(json["advice"]!.AsArray());
    }

    [Theory]
    [InlineData(true, false, false, "on the CPU", "on the CPU")]
    [InlineData(true, true, false, "on CUDA; ", "on CUDA")]
    [InlineData(true, false, true, "in OpenGL on the GPU, ", "in OpenGL on the GPU, ")]
    [InlineData(true, true, true, "on CUDA; ", "in its own OpenGL context, ")]
    [InlineData(false, false, true, "in OpenGL on the GPU; ", "in OpenGL on the GPU; ")]
    [InlineData(false, false, false, "with --backend gl alone", "with --backend gl alone")]
    public void Places_OfMachines_AreWhereTilesWillBeMade(
        bool libtorch, bool cuda, bool gpu, string sampling, string viewing)
    {
        SystemReport report = Healthy with { HasLibtorch = libtorch, HasCuda = cuda, HasOpenGlOnGpu = gpu };

        Assert.StartsWith(sampling, DoctorCommand.PlaceOfSampling(report), StringComparison.Ordinal);
        Assert.StartsWith(viewing, DoctorCommand.PlaceOfViewing(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void Places_CudaWithoutOpenGl_PromiseNone(bool? openGl)
    {
        SystemReport report = Healthy with { HasCuda = true, HasOpenGl = openGl, HasOpenGlOnGpu = openGl };

        Assert.Equal("on CUDA", DoctorCommand.PlaceOfSampling(report));
    }

    [Fact]
    public void Advise_Healthy_HasNothingToSay()
    {
        Assert.Empty(DoctorCommand.Advise(Healthy));
        Assert.Empty(DoctorCommand.Advise(Healthy with { HasCuda = true, HasCudaDriver = true }));
        Assert.Empty(DoctorCommand.Advise(Healthy with { HasOpenGl = null }));
    }

    [Fact]
    public void Advise_CudaGpuThatLibtorchCannotUse_NamesThePackages()
    {
        string advice = Assert.Single(DoctorCommand.Advise(Healthy with { HasCudaDriver = true }));

        Assert.Contains("./texgen --packages", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Advise_SomethingMissing_NamesIt()
    {
        IReadOnlyList<string> advice = DoctorCommand.Advise(Healthy with { HasLibtorch = false, HasOpenGl = false });

        Assert.Equal(2, advice.Count);
        Assert.Contains("libtorch", advice[0], StringComparison.Ordinal);
        Assert.Contains("libegl1", advice[1], StringComparison.Ordinal);
    }
}
