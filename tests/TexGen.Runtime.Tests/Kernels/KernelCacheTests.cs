using TexGen.Runtime.Kernels;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Kernels;

public sealed class KernelCacheTests
{
    private const string DataFolder = "XDG_DATA_HOME";

    [SkippableFact]
    public void DefaultPath_FolderThatIsNotThereYet_IsInItAndIsMade()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Elsewhere the folder is always there.");
        using TemporaryFolder folder = new();
        string? before = Environment.GetEnvironmentVariable(DataFolder);
        string path;
        try
        {
            Environment.SetEnvironmentVariable(DataFolder, folder.File("none/share"));
            path = KernelCache.DefaultPath;
        }
        finally
        {
            Environment.SetEnvironmentVariable(DataFolder, before);
        }

        Assert.Equal(folder.File("none/share/texgen/kernels.txt"), path);
        KernelVariant variant = KernelVariant.All[0];
        new KernelCache(path).Remember("a GPU", variant.Name);
        Assert.Equal(variant.Name, new KernelCache(path).Find("a GPU"));
    }
}
