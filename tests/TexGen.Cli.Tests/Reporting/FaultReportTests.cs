using System.ComponentModel;
using TexGen.Cli.Reporting;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Training;

namespace TexGen.Cli.Tests.Reporting;

public sealed class FaultReportTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new IOException("first\nsecond"), "first" },
        { new ArgumentException("No such thing.", "thing"), "No such thing." },
        { new ArgumentOutOfRangeException("steps", 0, "Steps is 1 to 9."), "Steps is 1 to 9." },
        { new CheckpointException("m.texgen", "is damaged."), "'m.texgen': is damaged." },
        { new Win32Exception("bad shape\nC++ frame 1"), "libtorch failed: bad shape" },
        { new InvalidDataException("'a.png' is empty."), "'a.png' is empty." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Describe_KnownFault_IsItsFirstLine(Exception exception, string expected)
    {
        Assert.Equal(expected, FaultReport.Describe(exception));
    }

    [Fact]
    public void Describe_AbilityThatAModelLacks_NamesTheOptionsToo()
    {
        ModelAbility[] abilities = Enum.GetValues<ModelAbility>();
        string[] lines = [.. abilities.Select(
            static ability => FaultReport.Describe(new MissingAbilityException(ability, "It has not learned that.")))];

        Assert.All(lines, static line => Assert.Matches("^It has not learned that\\. .*--[a-z]+.*\\.$", line));
        Assert.Equal(abilities.Length, lines.Distinct().Count());
    }

    [Fact]
    public void Describe_MissingLibrary_NamesTheDoctor()
    {
        DllNotFoundException missing = new("Unable to load 'LibTorchSharp'");

        Assert.Contains("doctor", FaultReport.Describe(missing), StringComparison.Ordinal);
        TypeInitializationException wrapped = new("torch", missing);
        Assert.Contains("LibTorchSharp", FaultReport.Describe(wrapped), StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_OutOfMemory_NamesTheSize()
    {
        Assert.Contains("--size", FaultReport.Describe(new InsufficientMemoryException()), StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Divergence_SaysWhatWasSaved()
    {
        string line = FaultReport.Describe(new TrainingDivergedException(12, double.NaN, double.NaN));

        Assert.Contains("12", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void Describe_Unexpected_NamesTypeAndTheWayToATrace()
    {
        string line = FaultReport.Describe(new KeyNotFoundException("what\never"));

        Assert.Equal("unexpected KeyNotFoundException: what (set TEXGEN_TRACE=1 to see where)", line);
    }
}
