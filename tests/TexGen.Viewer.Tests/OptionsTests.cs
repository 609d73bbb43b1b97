namespace TexGen.Viewer.Tests;

public sealed class OptionsTests
{
    public static TheoryData<ViewerOptions> BadViewerOptions => new()
    {
        new ViewerOptions { Size = 0 },
        new ViewerOptions { Steps = 0 },
        new ViewerOptions { Repeat = 5 },
        new ViewerOptions { WindowWidth = 100 },
        new ViewerOptions { WindowHeight = 100 },
        new ViewerOptions { SecondsPerStep = double.NaN },
        new ViewerOptions { SecondsPerStep = -1.0 },
        new ViewerOptions { ExitAfterSeconds = -1.0 },
        new ViewerOptions { Scale = 0.1 },
        new ViewerOptions { SaveFolder = "" },
    };

    public static TheoryData<HeadlessOptions> BadHeadlessOptions => new()
    {
        new HeadlessOptions { OutputFolder = "" },
        new HeadlessOptions { OutputFolder = "out", Size = -1 },
        new HeadlessOptions { OutputFolder = "out", Steps = 1001 },
        new HeadlessOptions { OutputFolder = "out", Repeat = 0 },
        new HeadlessOptions { OutputFolder = "out", FrameWidth = 10 },
        new HeadlessOptions { OutputFolder = "out", FrameHeight = 10 },
    };

    [Fact]
    public void Validate_Defaults_AreFine()
    {
        new ViewerOptions().Validate();
        new HeadlessOptions { OutputFolder = "out" }.Validate();
    }

    [Theory]
    [MemberData(nameof(BadViewerOptions))]
    public void Validate_ViewerOptionOutOfRange_Throws(ViewerOptions options)
    {
        Assert.ThrowsAny<ArgumentException>(options.Validate);
    }

    [Theory]
    [MemberData(nameof(BadHeadlessOptions))]
    public void Validate_HeadlessOptionOutOfRange_Throws(HeadlessOptions options)
    {
        Assert.ThrowsAny<ArgumentException>(options.Validate);
    }

    [Fact]
    public void Validate_OptionOutOfRange_NamesItAndTheRange()
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(new ViewerOptions { Repeat = 5 }.Validate);

        Assert.Contains("Repeat is 1 to 4", exception.Message, StringComparison.Ordinal);
    }
}
