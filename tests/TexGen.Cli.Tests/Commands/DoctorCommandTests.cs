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
