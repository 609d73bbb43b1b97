using System.Text;
using System.Text.Json.Nodes;
using TexGen.Model.Checkpoints;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class BadModelsTests(Workplace workplace) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sample")]
    [InlineData("view")]
    [InlineData("info")]
    public void Run_NoSuchModel_NamesIt(string command)
    {
        TexgenProgram.Run(_folder.Path, command, "missing.texgen").AssertFault(1, "'missing.texgen'");
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("info")]
    public void Run_FolderForAModel_NamesIt(string command)
    {
        Directory.CreateDirectory(_folder.File("models"));

        TexgenProgram.Run(_folder.Path, command, "models").AssertFault(1, "'models'", "folder");
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("info")]
    public void Run_PictureForAModel_NamesIt(string command)
    {
        File.Copy(Path.Combine(workplace.Folder, Workplace.Picture), _folder.File("waves.png"));

        TexgenProgram.Run(_folder.Path, command, "waves.png").AssertFault(1, "'waves.png'", "not a safetensors file");
    }

    [Theory]
    [InlineData(4, "only 4 bytes")]
    [InlineData(300, "cut off within its header")]
    [InlineData(-5000, "cut off: tensor")]
    public void Sample_TruncatedModel_SaysWhereItEnds(int length, string fault)
    {
        byte[] file = Model();
        File.WriteAllBytes(_folder.File("m.texgen"), file[..(length < 0 ? file.Length + length : length)]);

        TexgenProgram.Run(_folder.Path, "sample", "m.texgen").AssertFault(1, "'m.texgen'", fault);
    }

    [Fact]
    public void Sample_DamagedHeader_SaysSo()
    {
        byte[] file = Model();
        file[8] = (byte)'[';
        File.WriteAllBytes(_folder.File("m.texgen"), file);

        TexgenProgram.Run(_folder.Path, "sample", "m.texgen").AssertFault(1, "'m.texgen'", "damaged");
    }

    [Fact]
    public void Sample_WeightThatIsNoNumber_NamesIt()
    {
        byte[] file = Model();
        BitConverter.TryWriteBytes(file.AsSpan(file.Length - 4), float.NaN);
        File.WriteAllBytes(_folder.File("m.texgen"), file);

        TexgenProgram.Run(_folder.Path, "sample", "m.texgen").AssertFault(1, "'m.texgen'", "not finite");
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("info")]
    public void Run_NewerModel_AsksForANewerProgram(string command)
    {
        const int Newer = ModelManifest.CurrentFormatVersion + 1;
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(workplace.Folder, Workplace.Model));
        JsonNode manifest = JsonNode.Parse(file.Metadata["texgen"])!;
        manifest["formatVersion"] = Newer;
        file.Metadata["texgen"] = manifest.ToJsonString();
        file.Write(_folder.File("m.texgen"));

        TexgenProgram.Run(_folder.Path, command, "m.texgen").AssertFault(
            1, "'m.texgen'", $"format version {Newer}", "newer TexGen");
    }

    [Fact]
    public void Train_ResumeWithADamagedState_NamesItAndLeavesTheModel()
    {
        using TemporaryFolder copy = workplace.Copy();
        byte[] before = File.ReadAllBytes(copy.File(Workplace.Model));
        File.WriteAllBytes(copy.File(Workplace.Model + ".state"), Encoding.ASCII.GetBytes("a state it is not"));

        TexgenProgram.Run(copy.Path, [.. Workplace.Train(Workplace.Picture, 9), "--resume"]).AssertFault(
            1, "'waves.texgen.state'");

        Assert.Equal(before, File.ReadAllBytes(copy.File(Workplace.Model)));
    }

    private byte[] Model() => File.ReadAllBytes(Path.Combine(workplace.Folder, Workplace.Model));
}
