using System.Diagnostics;
using TexGen.Model.Files;
using TexGen.Testing;

namespace TexGen.Model.Tests.Files;

public sealed class TemporaryNameTests
{
    private const string Unique = "0123456789abcdef0123456789abcdef";

    private static readonly int IdOfTheDead = StartAndEndAProcess();

    [Fact]
    public void Create_Twice_IsHiddenBesideTheFileAndDiffers()
    {
        using TemporaryFolder folder = new();
        string[] names = [TemporaryName.Create(folder.File("a")), TemporaryName.Create(folder.File("a"))];

        Assert.NotEqual(names[0], names[1]);
        Assert.All(names, name =>
        {
            Assert.Equal(folder.Path, Path.GetDirectoryName(name));
            Assert.StartsWith($".a.{Environment.ProcessId}-", Path.GetFileName(name), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void RemoveStale_OfAProcessThatIsGone_IsRemoved()
    {
        using TemporaryFolder folder = new();
        string path = Leave(folder, $".a.{IdOfTheDead}-{Unique}.tmp", TimeSpan.Zero);

        TemporaryName.RemoveStale(folder.File("a"));

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void RemoveStale_OfALivingProcess_IsKeptUntilItIsTooOldToBeItsOwn()
    {
        using TemporaryFolder folder = new();
        string fresh = Leave(folder, $".a.{Environment.ProcessId}-{Unique}.tmp", TimeSpan.Zero);
        string old = Leave(folder, $".a.{Environment.ProcessId}-{new string('0', 32)}.tmp", TimeSpan.FromDays(1.0));

        TemporaryName.RemoveStale(folder.File("a"));

        Assert.True(File.Exists(fresh));
        Assert.False(File.Exists(old));
    }

    [Fact]
    public void RemoveStale_WithoutAProcessInItsName_IsKeptForHours()
    {
        using TemporaryFolder folder = new();
        string fresh = Leave(folder, $".a.{Unique}.tmp", TimeSpan.FromHours(1.0));
        string old = Leave(folder, $".a.{new string('0', 32)}.tmp", TimeSpan.FromDays(1.0));

        TemporaryName.RemoveStale(folder.File("a"));

        Assert.True(File.Exists(fresh));
        Assert.False(File.Exists(old));
    }

    [Fact]
    public void RemoveStale_HeldByAWriter_IsKeptHoweverDeadOrOldItLooks()
    {
        using TemporaryFolder folder = new();
        string path = folder.File($".a.{IdOfTheDead}-{Unique}.tmp");

        using (FileStream writer = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            File.SetLastWriteTimeUtc(writer.SafeFileHandle, DateTime.UtcNow - TimeSpan.FromDays(1.0));
            TemporaryName.RemoveStale(folder.File("a"));
            Assert.True(File.Exists(path));
        }

        TemporaryName.RemoveStale(folder.File("a"));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData(".b.{0}-" + Unique + ".tmp")]
    [InlineData(".a.b.{0}-" + Unique + ".tmp")]
    [InlineData(".a.{0}-x.tmp")]
    [InlineData(".a.x-" + Unique + ".tmp")]
    [InlineData(".a.{0}-" + Unique + ".png")]
    [InlineData(".a.tmp")]
    [InlineData("a.tmp")]
    public void RemoveStale_OfAnotherFileOrNotOurs_IsKept(string name)
    {
        using TemporaryFolder folder = new();
        string path = Leave(
            folder, name.Replace("{0}", $"{IdOfTheDead}", StringComparison.Ordinal), TimeSpan.FromDays(1.0));

        TemporaryName.RemoveStale(folder.File("a"));

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void Write_AfterAKilledOne_LeavesOnlyTheFile()
    {
        using TemporaryFolder folder = new();
        Leave(folder, $".a.{IdOfTheDead}-{Unique}.tmp", TimeSpan.Zero);

        AtomicFile.Write(folder.File("a"), static stream => stream.Write("new"u8));

        Assert.Equal(folder.File("a"), Assert.Single(Directory.GetFileSystemEntries(folder.Path)));
    }

    private static string Leave(TemporaryFolder folder, string name, TimeSpan age)
    {
        string path = folder.File(name);
        File.WriteAllText(path, "half of it");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - age);

        return path;
    }

    // The number of a process that has ended: the system gives it to another one only after all others.
    private static int StartAndEndAProcess()
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--version"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.WaitForExit();

        return process.Id;
    }
}
