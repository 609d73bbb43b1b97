using System.Text.Json;
using TexGen.Benchmarks.OpenGl;
using TexGen.Plugin.Diagnostics;
using TexGen.Testing;

namespace TexGen.Benchmarks.Tests.OpenGl;

public sealed class OpenGlFiguresTests
{
    // How fast the machine is does not matter here: other tests run beside this one.
    [SkippableFact]
    public void Run_SmallTile_NamesTheMachineAndMeasuresEveryRow()
    {
        SystemReport system = SystemReport.Create();
        Skip.IfNot(system.HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        using TemporaryFolder folder = new();
        using StringWriter output = new();
        string path = folder.File("gl.json");

        int code = OpenGlFigures.Run(["--quick", "--sizes", "32", "--slices", "8", "--json", path], output);

        Assert.Equal(0, code);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement renderer = json.RootElement.GetProperty("renderer");
        string name = renderer.GetProperty("name").GetString()!;
        string vendor = renderer.GetProperty("vendor").GetString()!;
        string version = renderer.GetProperty("version").GetString()!;
        string processor = json.RootElement.GetProperty("machine").GetProperty("processor").GetString()!;
        Assert.Equal(system.OpenGl, $"{name} ({vendor}), OpenGL {version}");
        Assert.NotEqual("", processor);
        string[] head = output.ToString().Split('\n')[..2];
        Assert.StartsWith($"{name} ({vendor}), OpenGL {version}, EGL ", head[0], StringComparison.Ordinal);
        Assert.StartsWith(processor, head[1], StringComparison.Ordinal);

        JsonElement[] facts = [.. json.RootElement.GetProperty("facts").EnumerateArray()];
        string[] names = [.. facts.Select(static row => row.GetProperty("name").GetString()!)];
        Assert.Equal(names.Distinct(), names);
        string[] expected =
        [
            "load, kernels measured", "load, programs compiled", "load, programs kept", "multiply-add peak, float32",
            "step 32², speed", "step 32², in times of libtorch's, ratio",
            "step 32², halves in memory, in times of float32's, ratio", "32² in slices, in times of uncut work, ratio",
            "32² in slices, shown, 99 %, in times of 5 ms, ratio", "showing 32² with all mip levels",
        ];
        Assert.Subset(names.ToHashSet(), expected.ToHashSet());
        Assert.All(facts, static row => Assert.True(IsAboveZeroOrNotOffered(row), row.GetRawText()));
    }

    private static bool IsAboveZeroOrNotOffered(JsonElement row)
    {
        JsonElement value = row.GetProperty("value");

        return value.ValueKind == JsonValueKind.Null
            ? row.GetProperty("name").GetString()!.Contains("halves multiplied", StringComparison.Ordinal)
            : value.GetDouble() > 0.0;
    }
}
