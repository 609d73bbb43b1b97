using System.Text.Json.Nodes;
using TexGen.Model.Imaging;
using TexGen.Plugin.Diagnostics;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class ViewCommandTests(Workplace workplace)
{
    [SkippableFact]
    public void View_Headless_WritesAFrameAStepAndAFilmstrip()
    {
        Skip.IfNot(SystemReport.Create().HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        using TemporaryFolder copy = workplace.Copy();

        CommandResult result = TexgenProgram.Run(
            copy.Path, "view", Workplace.Model, "--headless", "frames", "--size", "32", "--steps", "2").AssertSuccess();

        Assert.Equal(
            ["filmstrip.png", "frame-000.png", "frame-001.png", "frame-002.png"],
            Directory.GetFiles(copy.File("frames")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(ImageFile.Read(Path.Combine(copy.File("frames"), "filmstrip.png")).Width > 32);
        Assert.Contains("filmstrip.png: 3 frames", result.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("gl", "OpenGL", "float32")]
    [InlineData("cpu", "CPU", "float32")]
    public void View_HeadlessWithJson_TellsWhatWasWrittenAndHowFast(string backend, string device, string type)
    {
        Skip.IfNot(SystemReport.Create().HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        using TemporaryFolder copy = workplace.Copy();

        JsonNode json = TexgenProgram.Run(
            copy.Path,
            [
                "view", Workplace.Model, "--headless", "frames", "--size", "48x32", "--steps", "2", "--seed", "5",
                "--backend", backend, "--precision", "float32", "--json",
            ])
            .AssertSuccess().Json;

        Assert.Equal((48, 32, 2, 5UL), ((int)json["width"]!, (int)json["height"]!, (int)json["steps"]!, (ulong)json["seed"]!));
        Assert.Equal((backend, device, type), ((string)json["backend"]!, (string)json["device"]!, (string)json["computeType"]!));
        Assert.Equal(
            (Workplace.Model, "dpmSolver", "both"),
            ((string)json["modelFile"]!, (string)json["sampler"]!, (string)json["tile"]!));
        Assert.NotEqual("", (string)json["renderer"]!);
        Assert.InRange((double)json["millisecondsPerStep"]!, 0.001, 600_000.0);
        string[] files = [(string)json["filmstrip"]!, .. json["frames"]!.AsArray().Select(static frame => (string)frame!)];
        Assert.Equal("frames", (string)json["folder"]!);
        Assert.Equal(["filmstrip.png", "frame-000.png", "frame-001.png", "frame-002.png"], files);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(copy.File("frames"), file)), file));
    }

    [Fact]
    public void View_JsonWithAWindow_AsksForHeadless() =>
        TexgenProgram.Run(workplace.Folder, "view", Workplace.Model, "--json").AssertFault(1, "--json", "--headless FOLDER");

    [SkippableFact]
    public void View_HeadlessFromAPicture_BeginsWithIt()
    {
        Skip.IfNot(SystemReport.Create().HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        using TemporaryFolder copy = workplace.Copy();
        string[] view = ["view", Workplace.Model, "--size", "32", "--steps", "2", "--headless"];

        TexgenProgram.Run(copy.Path, [.. view, "noise"]).AssertSuccess();
        TexgenProgram.Run(copy.Path, [.. view, "from", "--from", Workplace.Picture, "--strength", "0.1"])
            .AssertSuccess();

        byte[] noise = ImageFile.Read(copy.File("noise/frame-000.png")).ToBytes();
        byte[] from = ImageFile.Read(copy.File("from/frame-000.png")).ToBytes();
        Assert.Equal(noise.Length, from.Length);
        Assert.NotEqual(noise, from);
    }

    [SkippableFact]
    public void View_NoDisplay_NamesHeadless()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "elsewhere there is always a display");

        TexgenProcess.Run(workplace.Folder, "view", Workplace.Model).AssertFault(1, "no display", "--headless");
    }
}
