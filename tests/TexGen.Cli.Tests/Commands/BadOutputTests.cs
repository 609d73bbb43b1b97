using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class BadOutputTests(Workplace workplace)
{
    // Room for what file systems keep beside the files themselves, and much less than a model or a picture takes.
    private const int SpareKibibytes = 40;

    [Fact]
    public void Train_ModelExists_NamesTheWaysOutAndLeavesIt()
    {
        using TemporaryFolder copy = workplace.Copy();
        byte[] before = File.ReadAllBytes(copy.File(Workplace.Model));

        TexgenProgram.Run(copy.Path, Workplace.Train(Workplace.Picture, 2)).AssertFault(
            1, "'waves.texgen'", "--resume", "--force", "--output");

        Assert.Equal(before, File.ReadAllBytes(copy.File(Workplace.Model)));
    }

    [Fact]
    public void Train_ResumeWithoutState_NamesItAndLeavesTheModel()
    {
        using TemporaryFolder copy = workplace.Copy();
        byte[] before = File.ReadAllBytes(copy.File(Workplace.Model));
        File.Delete(copy.File(Workplace.Model + ".state"));

        TexgenProgram.Run(copy.Path, [.. Workplace.Train(Workplace.Picture, 9), "--resume"])
            .AssertFault(1, "'waves.texgen'", "'waves.texgen.state'", "--force");

        Assert.Equal(before, File.ReadAllBytes(copy.File(Workplace.Model)));
    }

    [Fact]
    public void Train_FolderDoesNotExist_NamesIt()
    {
        TexgenProgram.Run(workplace.Folder, [.. Workplace.Train(Workplace.Picture, 2), "-o", "nowhere/m.texgen"])
            .AssertFault(1, "'nowhere/m.texgen'", "make it first");
    }

    [Fact]
    public void Train_FileForAFolder_NamesIt()
    {
        TexgenProgram.Run(workplace.Folder, [.. Workplace.Train(Workplace.Picture, 2), "-o", "waves.png/m.texgen"])
            .AssertFault(1, "waves.png");
    }

    [SkippableTheory]
    [InlineData("train")]
    [InlineData("sample")]
    public void Run_FolderThatNobodyMayWriteTo_NamesTheFile(string command)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "there is no folder here that not even an administrator may write to");
        string[] arguments = command == "train"
            ? [.. Workplace.Train(Workplace.Picture, 2), "-o", "/proc/m.texgen"]
            : ["sample", Workplace.Model, "--size", "16", "--steps", "2", "-o", "/proc/tile.png"];

        TexgenProgram.Run(workplace.Folder, arguments).AssertFault(1, $"'{arguments[^1]}'", "another folder");
    }

    [SkippableFact]
    public void Train_DiskFull_NamesTheFileAndKeepsTheOldModel()
    {
        using TemporaryFolder copy = workplace.Copy();
        string[] files = [Workplace.Picture, Workplace.Model];
        int justEnough = (int)(files.Sum(file => new FileInfo(copy.File(file)).Length) / 1024) + SpareKibibytes;

        CommandResult result = TexgenProcess.RunOnASmallDisk(
            copy.Path, justEnough, files, [.. Workplace.Train(Workplace.Picture, 2), "--force"]);

        result.AssertFault(1, "'waves.texgen'", "free some space");
        AssertFiles(copy.File("after"), files);
        Assert.Equal(
            File.ReadAllBytes(copy.File(Workplace.Model)),
            File.ReadAllBytes(Path.Combine(copy.File("after"), Workplace.Model)));
    }

    [SkippableFact]
    public void Sample_DiskFull_NamesTheFileAndLeavesNothing()
    {
        using TemporaryFolder copy = workplace.Copy();
        int justEnough = (int)(new FileInfo(copy.File(Workplace.Model)).Length / 1024) + SpareKibibytes;

        // 256×256 pixels of what is next to noise take more than the spare space.
        CommandResult result = TexgenProcess.RunOnASmallDisk(
            copy.Path, justEnough, [Workplace.Model], "sample", Workplace.Model, "--steps", "2", "-o", "tile.png");

        result.AssertFault(1, "'tile.png'", "free some space");
        AssertFiles(copy.File("after"), [Workplace.Model]);
    }

    [SkippableFact]
    public void Train_FileLargerThanTheLimit_NamesItAndKeepsTheOldModel()
    {
        using TemporaryFolder copy = workplace.Copy();
        byte[] before = File.ReadAllBytes(copy.File(Workplace.Model));
        string[] files = [Workplace.Picture, Workplace.Model, Workplace.Model + ".state"];

        CommandResult result = TexgenProcess.RunWithSmallFiles(
            copy.Path, before.Length / 2048, [.. Workplace.Train(Workplace.Picture, 2), "--force"]);

        result.AssertFault(1, "'waves.texgen", "ulimit -f");
        AssertFiles(copy.Path, files);
        Assert.Equal(before, File.ReadAllBytes(copy.File(Workplace.Model)));
    }

    [Fact]
    public void Sample_FileForTheFolder_NamesIt()
    {
        TexgenProgram.Run(workplace.Folder, "sample", Workplace.Model, "--count", "2", "-o", Workplace.Picture)
            .AssertFault(1, Workplace.Picture);
    }

    private static void AssertFiles(string folder, string[] expected)
    {
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
