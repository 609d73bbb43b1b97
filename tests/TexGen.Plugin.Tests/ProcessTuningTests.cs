namespace TexGen.Plugin.Tests;

public sealed class ProcessTuningTests
{
    private const string Variable = "MALLOC_MMAP_THRESHOLD_";

    [SkippableFact]
    public void Apply_OnGlibc_SetsBothAndMayBeRepeated()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "there is no glibc here");
        Skip.IfNot(Environment.GetEnvironmentVariable(Variable) is null, $"{Variable} is set");

        Assert.True(ProcessTuning.Apply());
        Assert.True(ProcessTuning.Apply());
    }

    [Fact]
    public void ReportLargeFiles_OnUnix_IsSet()
    {
        Assert.Equal(!OperatingSystem.IsWindows(), ProcessTuning.ReportLargeFiles());
    }

    [Fact]
    public void Apply_AllocatorSetByTheEnvironment_LeavesItAlone()
    {
        string? before = Environment.GetEnvironmentVariable(Variable);
        try
        {
            Environment.SetEnvironmentVariable(Variable, "131072");

            Assert.False(ProcessTuning.Apply());
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }
}
