using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

public sealed class BadPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[], string> Unfit => new()
    {
        { "text.png", "This is not a picture."u8.ToArray(), "no picture that can be read" },
        { "empty.png", [], "is empty" },
        { "truncated.png", PictureFiles.Png(PictureFiles.Waves(64, 3))[..3000], "truncated" },
        { "one.png", PictureFiles.Png(PictureFiles.Waves(1, 3)), "at least 32" },
        { "small.png", PictureFiles.Png(PictureFiles.Waves(31, 3)), "31×31" },
        { "flat.png", PictureFiles.Png(PictureFiles.Flat(64)), "nearly constant" },
        { "alpha.png", PictureFiles.Png(PictureFiles.Transparent(64)), "flatten it" },
        { "moving.gif", PictureFiles.AnimatedGif(), "animated" },
        { "huge.png", PictureFiles.PngThatClaims(100_000, 100_000), "100000×100000" },
        { "negative.png", PictureFiles.PngThatClaims(-1, 7), "scale it down" },
        { "damaged.png", Damage(PictureFiles.Png(PictureFiles.Waves(64, 3))), "damaged" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Train_UnfitPicture_NamesItAndWritesNothing(string name, byte[] content, string fault)
    {
        File.WriteAllBytes(_folder.File(name), content);

        CommandResult result = TexgenProgram.Run(_folder.Path, [.. Workplace.Train(name, 2), "-o", "m.texgen"]);

        result.AssertFault(1, $"'{name}'", fault);
        Assert.Equal(name, Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path))));
    }

    [Fact]
    public void Train_PictureSmallerThanTheReceptiveField_IsLearnedAndSaysWhatThatMeans()
    {
        File.WriteAllBytes(_folder.File("small.png"), PictureFiles.Png(PictureFiles.Waves(40, 3)));

        Assert.Matches(
            @"^small\.png: 40x40, .*; smaller than the \d\d pixels that the network sees, so its tiles may repeat it",
            TexgenProgram.Run(_folder.Path, Workplace.Train("small.png", 1)).AssertSuccess().ErrorLines[0]);
    }

    [Fact]
    public void Train_NoSuchPicture_NamesIt()
    {
        TexgenProgram.Run(_folder.Path, "train", "missing.jpg").AssertFault(1, "'missing.jpg'");
    }

    [Fact]
    public void Train_FolderWithoutPictures_NamesIt()
    {
        Directory.CreateDirectory(_folder.File("tiles"));

        TexgenProgram.Run(_folder.Path, "train", "tiles").AssertFault(1, "'tiles'", ".png");
    }

    [Fact]
    public void Demo_UnfitPicture_NamesIt()
    {
        File.WriteAllBytes(_folder.File("flat.png"), PictureFiles.Png(PictureFiles.Flat(64)));

        TexgenProgram.Run(_folder.Path, "demo", "flat.png", "--headless").AssertFault(
            1, "'flat.png'", "nearly constant");
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 16)]
    public void Train_GreyOrSixteenBits_Works(int channels, int bits)
    {
        File.WriteAllBytes(_folder.File("odd.png"), PictureFiles.Png(PictureFiles.Waves(48, channels), bits));

        CommandResult result =
            TexgenProgram.Run(_folder.Path, [.. Workplace.Train("odd.png", 2), "--json"]).AssertSuccess();

        Assert.Equal(2, (int)result.Json["training"]!["steps"]!);
        Assert.True(File.Exists(_folder.File("odd.texgen")));
    }

    // In the middle of the compressed rows; the ends stay, so that only decoding finds it.
    private static byte[] Damage(byte[] png)
    {
        for (int i = png.Length / 2; i < (png.Length / 2) + 64; i++)
        {
            png[i] ^= 0xFF;
        }

        return png;
    }
}
