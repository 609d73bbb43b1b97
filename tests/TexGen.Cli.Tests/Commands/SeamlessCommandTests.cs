using System.Text.Json.Nodes;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class SeamlessCommandTests(Workplace workplace)
{
    private const string Cut = "cut.png";

    [Fact]
    public void Seamless_WithAModel_FillsInABandAndMeasuresIt()
    {
        using TemporaryFolder folder = FolderWith(ImageOps.Crop(PictureFiles.Waves(96, 3), 5, 3, 81, 70));
        JsonNode json = TexgenProgram.Run(
            folder.Path, "seamless", Cut, "--model", Workplace.Model, "--band", "8", "--json").AssertSuccess().Json;

        Image before = ImageFile.Read(folder.File(Cut));
        Image after = ImageFile.Read(folder.File("cut-seamless.png"));
        Assert.Equal("cut-seamless.png", (string)json["output"]!);
        Assert.Equal((81, 70), ((int)json["pictureWidth"]!, (int)json["pictureHeight"]!));
        Assert.Equal((80, 68), (after.Width, after.Height));
        Assert.Equal(
            ImageOps.Crop(before, 8, 8, 64, 52).ToBytes(), ImageOps.Crop(after, 8, 8, 64, 52).ToBytes());
        Assert.True((double)json["seamZXBefore"]! > 3.0 && (double)json["seamZYBefore"]! > 3.0);
        Assert.InRange((double)json["seamZX"]!, -3.0, 3.0);
        Assert.InRange((double)json["seamZY"]!, -3.0, 3.0);
        Assert.Null(json["model"]);
    }

    [Fact]
    public void Seamless_OneDirection_LeavesTheOtherAloneAndUnmeasured()
    {
        using TemporaryFolder folder = FolderWith(ImageOps.Crop(PictureFiles.Waves(96, 3), 5, 3, 80, 68));
        JsonNode json = TexgenProgram.Run(
            folder.Path, "seamless", Cut, "--model", Workplace.Model, "--band", "8", "--tile", "x", "--json")
                .AssertSuccess().Json;

        Image before = ImageFile.Read(folder.File(Cut));
        Image after = ImageFile.Read(folder.File("cut-seamless.png"));
        Assert.Equal(
            ImageOps.Crop(before, 8, 0, 64, 68).ToBytes(), ImageOps.Crop(after, 8, 0, 64, 68).ToBytes());
        Assert.InRange((double)json["seamZX"]!, -3.0, 3.0);
        Assert.Null(json["seamZY"]);
        TexgenProgram.Run(folder.Path, "seamless", Cut, "--tile", "neither")
            .AssertFault(ExitCode.Usage, "'neither' is no tiling; choose x, y or both");
    }

    [Fact]
    public void Seamless_WithoutAModel_LearnsOneAndKeepsItIfAsked()
    {
        using TemporaryFolder folder = FolderWith(ImageOps.Crop(PictureFiles.Waves(96, 3), 5, 3, 64, 64));
        CommandResult result = TexgenProgram.Run(
            folder.Path, "seamless", Cut, "--time", "2s", "--preset", "tile-xs", "--band", "8", "-o", "s.png",
            "--keep-model").AssertSuccess();

        Assert.StartsWith("s.png: 64x64, seam z ", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("s.texgen")));
        Assert.Contains("64x64", Info(folder, "s.texgen"), StringComparison.Ordinal);
        TexgenProgram.Run(folder.Path, "seamless", Cut, "-o", "s.png", "--keep-model").AssertFault(1, "'s.texgen'");
    }

    [Fact]
    public void Seamless_WithAReducedModelToo_FillsInTheSameBand()
    {
        using TemporaryFolder folder = FolderWith(ImageOps.Crop(PictureFiles.Waves(192, 3), 9, 7, 140, 128));
        TexgenProgram.Run(
            folder.Path,
            "seamless", Cut, "--model", Workplace.Model, "--reduced-model", Workplace.Model, "--band", "12")
                .AssertSuccess();

        Image before = ImageFile.Read(folder.File(Cut));
        Image after = ImageFile.Read(folder.File("cut-seamless.png"));
        Assert.Equal(
            ImageOps.Crop(before, 12, 12, 116, 104).ToBytes(), ImageOps.Crop(after, 12, 12, 116, 104).ToBytes());
        Assert.NotEqual(before.ToBytes(), after.ToBytes());
    }

    [Fact]
    public void Seamless_LargePicture_IsLearnedAtTwoSizes()
    {
        using TemporaryFolder folder = FolderWith(ImageOps.Crop(PictureFiles.Waves(460, 1), 9, 7, 400, 387));
        JsonNode json = TexgenProgram.Run(
            folder.Path, "seamless", Cut, "--time", "3s", "--preset", "tile-xs", "--tile", "x", "--keep-model", "--json")
                .AssertSuccess().Json;

        Assert.Equal(
            (400, 384, 32), ((int)json["width"]!, (int)json["height"]!, (int)json["band"]!));
        Assert.Equal("cut-seamless.texgen", (string)json["model"]!);
        Assert.Contains("x256", Info(folder, "cut-seamless-reduced.texgen"), StringComparison.Ordinal);
        Assert.Contains("400x387", Info(folder, "cut-seamless.texgen"), StringComparison.Ordinal);
    }

    [Fact]
    public void Seamless_PictureThatTiles_SaysThatThereIsNothingToDo()
    {
        using TemporaryFolder folder = workplace.Copy();
        CommandResult result = TexgenProgram.Run(folder.Path, "seamless", Workplace.Picture).AssertSuccess();

        Assert.Contains("tiles already", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("waves-seamless.png")));

        TexgenProgram.Run(
            folder.Path, "seamless", Workplace.Picture, "--force", "--model", Workplace.Model, "--band", "4")
                .AssertSuccess();
        Assert.True(File.Exists(folder.File("waves-seamless.png")));
    }

    [Theory]
    [InlineData("missing.png", "'missing.png'")]
    [InlineData("cut.png --band 20", "1 to 16 pixels, not 20")]
    [InlineData("cut.png --band 0", "1 to 16 pixels, not 0")]
    [InlineData("cut.png --model none.texgen", "'none.texgen'")]
    [InlineData("cut.png --reduced-model waves.texgen", "--model")]
    [InlineData("cut.png -o no/s.png", "folder 'no'")]
    [InlineData("cut.png --preset huge", "no preset 'huge'")]
    public void Seamless_Unfit_SaysWhatToDo(string arguments, params string[] words)
    {
        using TemporaryFolder folder = FolderWith(ImageOps.Crop(PictureFiles.Waves(96, 3), 5, 3, 64, 64));

        TexgenProgram.Run(folder.Path, ["seamless", .. arguments.Split(' ')]).AssertFault(1, words);
    }

    private static string Info(TemporaryFolder folder, string model)
    {
        return TexgenProgram.Run(folder.Path, "info", model).AssertSuccess().Output;
    }

    private TemporaryFolder FolderWith(Image picture)
    {
        TemporaryFolder folder = workplace.Copy();
        ImageFile.Write(folder.File(Cut), picture);

        return folder;
    }
}
