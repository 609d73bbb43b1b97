using System.Security.Cryptography;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class ExemplarReaderTests
{
    private static readonly TrainingOptions Options = new() { Size = 48 };

    [Fact]
    public void Read_Picture_TellsItsNameHashSizeAndThatItTiles()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, "Stripes.PNG", SyntheticPicture.Stripes(48, 40));
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([path], Options));

        Assert.Equal("Stripes.PNG", exemplar.Info.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), exemplar.Info.Sha256);
        Assert.Equal((48, 40), (exemplar.Info.Width, exemplar.Info.Height));
        Assert.Equal((true, true), (exemplar.Info.TilesX, exemplar.Info.TilesY));
        Assert.Equal((48, 40, 3), (exemplar.Image.Width, exemplar.Image.Height, exemplar.Image.Channels));
    }

    [Fact]
    public void Read_PictureCutOutOfItsPeriod_DoesNotTileThatWay()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, "cut.png", SyntheticPicture.Stripes(45, 48));
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([path], Options));

        Assert.Equal((false, true), (exemplar.Info.TilesX, exemplar.Info.TilesY));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_TileableGiven_IsBelieved(bool tileable)
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, "cut.png", SyntheticPicture.Stripes(45, 48));
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([path], Options with { Tileable = tileable }));

        Assert.Equal((tileable, tileable), (exemplar.Info.TilesX, exemplar.Info.TilesY));
    }

    [Theory]
    [InlineData(96, 144, 48, 72)]
    [InlineData(200, 96, 100, 48)]
    [InlineData(40, 400, 40, 400)]
    [InlineData(48, 49, 48, 49)]
    public void Read_PictureOfAnySize_IsScaledDownToItsShorterSideOnly(
        int width, int height, int newWidth, int newHeight)
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, "a.png", SyntheticPicture.Stripes(width, height));
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([path], Options));

        Assert.Equal((newWidth, newHeight), (exemplar.Image.Width, exemplar.Image.Height));
        Assert.Equal((newWidth, newHeight), (exemplar.Info.Width, exemplar.Info.Height));
    }

    [Fact]
    public void Read_Folder_TakesItsPicturesInOrderAndNothingElse()
    {
        using TemporaryFolder folder = new();
        Write(folder, "b.png", SyntheticPicture.Stripes(40, 40));
        Write(folder, "a.png", SyntheticPicture.Stripes(48, 48));
        File.WriteAllText(folder.File("notes.txt"), "no picture");
        Directory.CreateDirectory(folder.File("deeper"));

        IReadOnlyList<Exemplar> exemplars = ExemplarReader.Read([folder.Path], Options);
        Assert.Equal(["a.png", "b.png"], exemplars.Select(static exemplar => exemplar.Info.Name));
    }

    [Fact]
    public void Read_GreyAndColour_MakesAllOfThemColour()
    {
        using TemporaryFolder folder = new();
        string grey = Write(folder, "grey.png", SyntheticPicture.Stripes(40, 40, 1));
        string colour = Write(folder, "colour.png", SyntheticPicture.Stripes(40, 40, 3));
        IReadOnlyList<Exemplar> exemplars = ExemplarReader.Read([grey, colour], Options);

        Assert.Equal([3, 3], exemplars.Select(static exemplar => exemplar.Image.Channels));
        Assert.Equal(exemplars[0].Image[5, 6, 0], exemplars[0].Image[5, 6, 2]);
        Assert.Equal(1, Assert.Single(ExemplarReader.Read([grey], Options)).Image.Channels);
    }

    [Fact]
    public void Read_PictureThatIsTooSmall_NamesItAndTheLeast()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, "small.png", SyntheticPicture.Stripes(31, 64));

        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(() => ExemplarReader.Read([path], Options));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("31×64", exception.Message, StringComparison.Ordinal);
        Assert.Contains("32", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FolderWithoutPicturesOrNoSuchFile_NamesIt()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("notes.txt"), "no picture");

        FileNotFoundException empty =
            Assert.Throws<FileNotFoundException>(() => ExemplarReader.Read([folder.Path], Options));
        Assert.Contains($"'{folder.Path}'", empty.Message, StringComparison.Ordinal);
        FileNotFoundException missing =
            Assert.Throws<FileNotFoundException>(() => ExemplarReader.Read([folder.File("no.png")], Options));
        Assert.Contains("no.png", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedPicture_NamesIt()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(Write(folder, "a.png", SyntheticPicture.Stripes(40, 40)));
        File.WriteAllBytes(folder.File("cut.png"), whole[..(whole.Length / 2)]);

        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(() => ExemplarReader.Read([folder.File("cut.png")], Options));
        Assert.Contains("cut.png", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OptionOutOfRange_Throws()
    {
        Assert.Throws<ArgumentException>(static () => ExemplarReader.Read(["a.png"], new TrainingOptions { Size = 1 }));
    }

    [Fact]
    public void Read_NoPaths_AsksForOne()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(static () => ExemplarReader.Read([], Options));
        Assert.Equal("paths", exception.ParamName);
        Assert.Contains("at least one picture", exception.Message, StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string name, Image image)
    {
        ImageFile.Write(folder.File(name), image);

        return folder.File(name);
    }
}
