using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

/// <summary>
/// Long work that is stopped in the middle: nothing of it may be lost.
/// </summary>
public sealed class InterruptionTests : IDisposable
{
    // Saving after every step makes a step slow enough to be stopped in time, however fast the machine is.
    private static readonly string[] SavesEveryStep = ["--save-every", "0.001s"];

    private readonly TemporaryFolder _folder = new();

    public InterruptionTests()
    {
        ImageFile.Write(_folder.File(Workplace.Picture), PictureFiles.Waves(64, 3));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_KilledThenResumed_EndsByteForByteWhereTheUninterruptedRunEnds()
    {
        const int Steps = 40;
        using (TexgenProcess process = TexgenProcess.Start(
            _folder.Path, [.. Workplace.Train(Workplace.Picture, Steps), .. SavesEveryStep]))
        {
            WaitForASavedStep(process);
            process.Kill();
        }

        Assert.InRange(StepOf("waves.texgen.state"), 1, Steps - 1);
        ModelFile.Read(_folder.File(Workplace.Model)).LoadNetwork().Dispose();

        CommandResult resumed = TexgenProcess.Run(
            _folder.Path, [.. Workplace.Train(Workplace.Picture, Steps), "--resume", "--json"]).AssertSuccess();
        TexgenProcess.Run(_folder.Path, [.. Workplace.Train(Workplace.Picture, Steps), "-o", "whole.texgen"])
            .AssertSuccess();

        Assert.InRange((int)resumed.Json["resumedAt"]!, 1, Steps - 1);
        AssertSameButForTheTime("whole.texgen", "waves.texgen");
        AssertSameButForTheTime("whole.texgen.state", "waves.texgen.state");
    }

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Train_Interrupted_SavesAndSaysHowToGoOn(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows sends no signals to another process");
        string[] arguments = Workplace.Train(Workplace.Picture, 1_000_000);
        using TexgenProcess process = TexgenProcess.Start(_folder.Path, [.. arguments, .. SavesEveryStep]);
        WaitForASavedStep(process);

        process.Signal(signal);
        CommandResult result = process.Wait();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(
            "texgen: interrupted; 'waves.texgen' is saved. Give the same command with --resume to go on.",
            result.ErrorLines[^1]);
        Assert.Equal(
            StepOf("waves.texgen.state"), ModelFile.Read(_folder.File(Workplace.Model)).Manifest.Training.Steps);
    }

    [SkippableFact]
    public void Sample_Interrupted_KeepsTheTilesMade()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows sends no signals to another process");
        TexgenProcess.Run(_folder.Path, Workplace.Train(Workplace.Picture, 1)).AssertSuccess();
        using TexgenProcess process = TexgenProcess.Start(
            _folder.Path,
            ["sample", Workplace.Model, "--count", "100000", "--size", "32", "--steps", "2", "-o", "tiles"]);
        string first = Path.Combine(_folder.File("tiles"), "waves-0.png");
        WaitUntil(process, () => File.Exists(first));

        process.Signal("INT");
        CommandResult result = process.Wait();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal("texgen: interrupted.", Assert.Single(result.ErrorLines));
        Assert.Equal(32, ImageFile.Read(first).Width);
    }

    private void WaitForASavedStep(TexgenProcess process)
    {
        string state = _folder.File("waves.texgen.state");
        WaitUntil(process, () => File.Exists(state) && StepOf(state) > 0);
    }

    private static void WaitUntil(TexgenProcess process, Func<bool> condition)
    {
        while (!condition())
        {
            Assert.False(process.HasExited, "The command ended by itself.");
            Thread.Sleep(2);
        }
    }

    private long StepOf(string state)
    {
        JsonNode json = JsonNode.Parse(SafetensorsFile.Read(_folder.File(state)).Metadata["texgen-state"])!;

        return (long)json["step"]!;
    }

    // How long it took is the one thing that may differ, and with its digits the length of the header.
    private void AssertSameButForTheTime(string expected, string actual)
    {
        (string expectedHeader, byte[] expectedData) = Read(expected);
        (string actualHeader, byte[] actualData) = Read(actual);

        Assert.Equal(expectedHeader, actualHeader);
        Assert.Equal(expectedData, actualData);
    }

    private (string Header, byte[] Data) Read(string name)
    {
        byte[] file = File.ReadAllBytes(_folder.File(name));
        int length = (int)BitConverter.ToInt64(file);
        string header = Encoding.UTF8.GetString(file, 8, length).TrimEnd();
        string timeless = Regex.Replace(header, "seconds[^:]*:[0-9.E-]+", "");
        Assert.NotEqual(header, timeless);

        return (timeless, file[(8 + length)..]);
    }
}
