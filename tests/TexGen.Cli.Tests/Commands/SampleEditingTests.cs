using System.Text;
using System.Text.Json.Nodes;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

/// <summary>
/// <c>texgen sample</c> out of a picture, or of another tile.
/// </summary>
[Collection(WorkplaceGroup.Name)]
public sealed class SampleEditingTests(Workplace workplace)
{
    private const string Wide = "wide.png";

    [Fact]
    public void Sample_From_HasThePicturesSizeAndItsForms()
    {
        using TemporaryFolder folder = FolderWith(SyntheticPicture.Stripes(48, 32));

        TexgenProgram.Run(
            folder.Path, "sample", Workplace.Model, "--from", Wide, "--strength", "0.05", "--steps", "3", "-o", "t.png")
                .AssertSuccess();

        Image tile = ImageFile.Read(folder.File("t.png"));
        Image picture = ImageFile.Read(folder.File(Wide));
        Assert.Equal((48, 32), (tile.Width, tile.Height));
        Assert.InRange(MeanDifference(picture, tile), 0.0001, 0.1);
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("t.png")));
        Assert.Contains("texgen:from\0wide.png", file, StringComparison.Ordinal);
        Assert.Contains("texgen:strength\00.05", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_FromWithSizeAndCount_ResamplesAndVaries()
    {
        using TemporaryFolder folder = FolderWith(SyntheticPicture.Stripes(50, 30, 1));
        JsonNode json = TexgenProgram.Run(
            folder.Path,
            ["sample", Workplace.Model, "--from", Wide, "--size", "32x24", "--count", "2", "--steps", "3", "--json"])
                .AssertSuccess().Json;

        Assert.Equal((32, 24), ((int)json["width"]!, (int)json["height"]!));
        Assert.Equal((Wide, 0.6), ((string)json["from"]!, (double)json["strength"]!));
        Image[] tiles = [.. Enumerable.Range(0, 2).Select(
            seed => ImageFile.Read(folder.File($"waves/waves-{seed}.png")))];
        Assert.Equal((32, 24, 3), (tiles[0].Width, tiles[0].Height, tiles[0].Channels));
        Assert.NotEqual(tiles[0].ToBytes(), tiles[1].ToBytes());
    }

    [Fact]
    public void Sample_Share_KeepsTheFirstTileAndVariesTheRest()
    {
        using TemporaryFolder folder = workplace.Copy();
        string[] quick =
            ["sample", Workplace.Model, "--seed", "5", "--size", "32", "--sampler", "ddpm", "--steps", "10"];

        TexgenProgram.Run(folder.Path, [.. quick, "-o", "plain.png"]).AssertSuccess();
        JsonNode json = TexgenProgram.Run(folder.Path, [.. quick, "--count", "2", "--share", "300", "--json"])
            .AssertSuccess().Json;
        Image first = ImageFile.Read(folder.File("waves/waves-5.png"));

        Assert.Equal(300, (int)json["share"]!);
        Assert.Equal(ImageFile.Read(folder.File("plain.png")).ToBytes(), first.ToBytes());
        Assert.NotEqual(first.ToBytes(), ImageFile.Read(folder.File("waves/waves-6.png")).ToBytes());
        Assert.Contains(
            "texgen:share\0seed 5 t 300",
            Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("waves/waves-6.png"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_Inpaint_KeepsWhatTheMaskKeepsToThePixel()
    {
        using TemporaryFolder folder = FolderWith(SyntheticPicture.Stripes(48, 32));
        ImageFile.Write(folder.File("mask.png"), LeftThird(48, 32));

        TexgenProgram.Run(
            folder.Path,
            "sample", Workplace.Model, "--inpaint", Wide, "--mask", "mask.png", "--steps", "6", "--resample", "2",
            "--jump", "2", "--strength", "0.8", "-o", "t.png").AssertSuccess();

        byte[] picture = ImageFile.Read(folder.File(Wide)).ToBytes();
        byte[] tile = ImageFile.Read(folder.File("t.png")).ToBytes();
        int[] changed = [.. Enumerable.Range(0, tile.Length).Where(i => tile[i] != picture[i]).Select(i => i / 3 % 48)];
        Assert.InRange(changed.Length, picture.Length / 6, picture.Length / 3);
        Assert.All(changed, static x => Assert.InRange(x, 0, 15));
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("t.png")));
        Assert.Contains("texgen:inpaint\0wide.png", file, StringComparison.Ordinal);
        Assert.Contains("texgen:mask\0mask.png", file, StringComparison.Ordinal);
        Assert.Contains("texgen:strength\00.8", file, StringComparison.Ordinal);
        Assert.Contains("texgen:sampler\0Ddpm", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from missing.png", "'missing.png'")]
    [InlineData("--from wide.png", "'wide.png'", "50x30", "48x28 or 52x32", "--size")]
    [InlineData("--from wide.png --size 31", "the nearest are 28x28 or 32x32")]
    [InlineData("--from wide.png --size 32 --strength 0", "(0, 1]", "0")]
    [InlineData("--from wide.png --size 32 --strength 1.2", "(0, 1]", "1.2")]
    [InlineData("--strength 0.5", "--from")]
    [InlineData("--share 500", "--count")]
    [InlineData("--count 2 --share 500", "ddpm")]
    [InlineData("--count 2 --share 1001 --sampler ddpm", "1 to 1000", "1001")]
    [InlineData("--count 2 --share 0 --sampler ddpm", "1 to 1000", "0")]
    [InlineData("--inpaint wide.png", "--mask")]
    [InlineData("--mask mask.png", "--inpaint")]
    [InlineData("--resample 3", "--inpaint")]
    [InlineData("--inpaint wide.png --mask gone.png", "'gone.png'")]
    [InlineData("--inpaint wide.png --mask waves.png", "'waves.png' has 64x64", "'wide.png' 50x30", "size")]
    [InlineData("--inpaint wide.png --mask mask.png", "'wide.png'", "48x28 or 52x32", "--size")]
    [InlineData("--inpaint wide.png --mask black.png --size 32", "black everywhere", "white")]
    [InlineData("--inpaint wide.png --mask mask.png --size 32 --resample 0", "at least once")]
    [InlineData("--inpaint wide.png --mask mask.png --size 32 --sampler ddim", "ancestral")]
    [InlineData("--inpaint wide.png --mask mask.png --size 32 --steps 1001", "1 to 1000")]
    [InlineData("--inpaint wide.png --mask mask.png --size 32 --from wide.png", "--from")]
    public void Sample_Unfit_SaysWhatToDo(string arguments, params string[] words)
    {
        using TemporaryFolder folder = FolderWith(SyntheticPicture.Stripes(50, 30));
        ImageFile.Write(folder.File("mask.png"), LeftThird(50, 30));
        ImageFile.Write(folder.File("black.png"), new Image(50, 30, 1));

        TexgenProgram.Run(folder.Path, ["sample", Workplace.Model, "-o", "t", .. arguments.Split(' ')])
            .AssertFault(1, words);
    }

    private TemporaryFolder FolderWith(Image picture)
    {
        TemporaryFolder folder = workplace.Copy();
        ImageFile.Write(folder.File(Wide), picture);

        return folder;
    }

    private static Image LeftThird(int width, int height)
    {
        Image mask = new(width, height, 3);
        for (int i = 0; i < mask.Pixels.Length; i++)
        {
            mask.Pixels[i] = i / 3 % width < width / 3 ? 1.0f : 0.2f;
        }

        return mask;
    }

    private static double MeanDifference(Image a, Image b)
    {
        return a.Pixels.ToArray().Zip(b.Pixels.ToArray(), static (x, y) => Math.Abs(x - y)).Average();
    }
}
