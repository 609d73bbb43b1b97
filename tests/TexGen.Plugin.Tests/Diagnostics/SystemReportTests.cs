using TexGen.Plugin.Diagnostics;

namespace TexGen.Plugin.Tests.Diagnostics;

public sealed class SystemReportTests
{
    [Fact]
    public void Create_HereWhereTheTestsRun_FindsLibtorch()
    {
        SystemReport report = SystemReport.Create();

        Assert.True(report.HasLibtorch, report.Libtorch);
        Assert.Matches(@"^\d+\.\d+", report.Libtorch);
        Assert.True(report.Threads >= 1);
        Assert.Equal(ComputeDevices.IsCudaAvailable, report.HasCuda);
        Assert.NotEmpty(report.OpenGl);
        Assert.True(report.HasOpenGl == true || report.HasOpenGlOnGpu != true);
        Assert.Equal(
            report.HasOpenGl == true && !TexGen.Runtime.Rendering.SoftwareRenderers.Include(report.OpenGl),
            report.HasOpenGlOnGpu == true);
        Assert.DoesNotContain('\n', report.OpenGl);
    }

    [SkippableTheory]
    [InlineData(null, null, null)]
    [InlineData("", "", null)]
    [InlineData(null, ":7", ":7")]
    [InlineData("wayland-0", null, "wayland-0")]
    public void FindDisplay_OnLinux_FollowsTheEnvironment(string? wayland, string? x11, string? expected)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux names its display in the environment");
        string? waylandBefore = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY");
        string? x11Before = Environment.GetEnvironmentVariable("DISPLAY");
        try
        {
            Environment.SetEnvironmentVariable("WAYLAND_DISPLAY", wayland);
            Environment.SetEnvironmentVariable("DISPLAY", x11);

            Assert.Equal(expected, SystemReport.FindDisplay());
        }
        finally
        {
            Environment.SetEnvironmentVariable("WAYLAND_DISPLAY", waylandBefore);
            Environment.SetEnvironmentVariable("DISPLAY", x11Before);
        }
    }
}
