using TexGen.Runtime.Rendering;

namespace TexGen.Viewer.Tests.Window;

public sealed class DisplayCheckTests : IDisposable
{
    private readonly string? _display = Environment.GetEnvironmentVariable("DISPLAY");
    private readonly string? _wayland = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY");

    [SkippableFact]
    public void ThrowIfNone_WithoutDisplay_NamesTheRemedyInOneLine()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Other systems always have a display.");
        Environment.SetEnvironmentVariable("DISPLAY", null);
        Environment.SetEnvironmentVariable("WAYLAND_DISPLAY", null);

        GraphicsException exception = Assert.Throws<GraphicsException>(DisplayCheck.ThrowIfNone);

        Assert.Contains("--headless", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("DISPLAY")]
    [InlineData("WAYLAND_DISPLAY")]
    public void ThrowIfNone_WithEitherDisplay_IsContent(string variable)
    {
        Environment.SetEnvironmentVariable("DISPLAY", null);
        Environment.SetEnvironmentVariable("WAYLAND_DISPLAY", null);
        Environment.SetEnvironmentVariable(variable, ":99");

        DisplayCheck.ThrowIfNone();
    }

    [Fact]
    public void Explain_LibrarysException_KeepsItsFirstLineAndNamesTheRemedy()
    {
        InvalidOperationException cause = new("GLX: Failed to create context.\nmore words");

        GraphicsException exception = DisplayCheck.Explain(cause);

        Assert.Contains("GLX: Failed to create context.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--headless", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Same(cause, exception.InnerException);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("DISPLAY", _display);
        Environment.SetEnvironmentVariable("WAYLAND_DISPLAY", _wayland);
    }
}
