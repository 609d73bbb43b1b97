using Microsoft.Win32.SafeHandles;
using TexGen.Model.Files;
using TexGen.Testing;

namespace TexGen.Model.Tests.Files;

public sealed class AtomicFileTests
{
    public static TheoryData<Exception> Faults() =>
    [
        new IOException("the disk is full"),
        new UnauthorizedAccessException("not yours"),
        new InvalidOperationException("a mistake"),
        new OperationCanceledException("enough"),
    ];

    [Fact]
    public void Write_NewAndOldFile_HoldsTheContent()
    {
        using TemporaryFolder folder = new();
        AtomicFile.Write(folder.File("a"), static stream => stream.Write("a longer first text"u8));
        AtomicFile.Write(folder.File("a"), static stream => stream.Write("second"u8));

        Assert.Equal("second", File.ReadAllText(folder.File("a")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Write_ContentFailsHalfWay_KeepsTheOldFileAndNoTemporary(Exception fault)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a"), "old");

        Exception exception = Assert.ThrowsAny<Exception>(() => AtomicFile.Write(folder.File("a"), stream =>
        {
            stream.Write(new byte[100]);
            throw fault;
        }));

        Assert.IsType(fault.GetType(), exception);
        Assert.Same(fault, exception.InnerException ?? exception);
        Assert.Equal("old", File.ReadAllText(folder.File("a")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_FullDisk_NamesTheFileAndTheRemedy()
    {
        using TemporaryFolder folder = new();

        IOException exception = Assert.Throws<IOException>(
            () => AtomicFile.Write(folder.File("a"), static _ => throw new IOException("no space left")));
        Assert.Contains(folder.File("a"), exception.Message, StringComparison.Ordinal);
        Assert.Contains("no space left", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Write_MoreThanAFileMayHold_NamesTheFileAndTheRemedy()
    {
        Skip.If(OperatingSystem.IsWindows(), "the error is Linux's");
        using TemporaryFolder folder = new();

        // No file system takes a byte there; the system's answer is the same as beyond 'ulimit -f'.
        IOException exception = Assert.Throws<IOException>(() => AtomicFile.Write(folder.File("a"), static stream =>
        {
            using SafeFileHandle handle = ((FileStream)stream).SafeFileHandle;
            RandomAccess.Write(handle, [1], long.MaxValue - 1);
        }));

        Assert.Contains(folder.File("a"), exception.Message, StringComparison.Ordinal);
        Assert.Contains("ulimit -f", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_ContentWithAWrongArgument_IsNotTakenForALargeFile()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<ArgumentOutOfRangeException>(() => AtomicFile.Write(
            folder.File("a"), static _ => throw new ArgumentOutOfRangeException("value", 3, "is no such thing")));
    }

    [Fact]
    public void Write_WhileWriting_ShowsTheOldContent()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a"), "old");

        AtomicFile.Write(folder.File("a"), stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(folder.File("a")));
        });

        Assert.Equal("new", File.ReadAllText(folder.File("a")));
    }

    [Fact]
    public void Write_NoSuchFolderOrAFolderInItsPlace_SaysSo()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(folder.File("none/a"), static _ => { }));
        UnauthorizedAccessException exception = Assert.Throws<UnauthorizedAccessException>(
            () => AtomicFile.Write(folder.Path, static _ => { }));
        Assert.Contains("folder", exception.Message, StringComparison.Ordinal);
    }
}
