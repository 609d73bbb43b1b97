using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Model.Tests.Imaging;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Write_ThenRead_IsTheSamePicture(int channels)
    {
        Image image = TestImages.Noise(33, 17, channels, 1);
        string path = _folder.File("a.png");

        ImageFile.Write(path, image);

        Assert.True(TestImages.AreEqual(image, ImageFile.Read(path)));
    }

    [Fact]
    public void Read_OpaqueAlpha_IsDropped()
    {
        Image image = TestImages.Noise(5, 5, 3, 3);
        string path = _folder.File("opaque.png");
        ImageFile.Write(path, ImageOps.ConvertChannels(image, 4));

        Assert.True(TestImages.AreEqual(image, ImageFile.Read(path)));
    }

    [Fact]
    public void Read_TransparentPixel_IsAnError()
    {
        Image image = ImageOps.ConvertChannels(TestImages.Noise(5, 5, 3, 3), 4);
        image[4, 4, 3] = 254f / 255f;
        string path = _folder.File("clear.png");
        ImageFile.Write(path, image);

        AssertOneLine<InvalidDataException>(path, "transparent");
    }

    [Fact]
    public void Read_Jpeg_DecodesRowsTopDown()
    {
        Image image = ImageFile.Read(Store("a.jpg", TestFiles.Jpeg));

        Assert.Equal((8, 8, 3), (image.Width, image.Height, image.Channels));
        Assert.True(image[7, 0, 0] - image[0, 0, 0] > 0.5f, "red rises to the right");
        Assert.True(image[0, 7, 1] - image[0, 0, 1] > 0.5f, "green rises downwards");
    }

    [Fact]
    public void Read_Bmp_DecodesRowsTopDown()
    {
        Image image = ImageFile.Read(Store("a.bmp", TestFiles.Bmp()));

        Assert.Equal([255, 0, 0], image.ToBytes()[..3]);
        Assert.Equal([0, 0, 255], image.ToBytes()[^3..]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Tga_Decodes(bool runLength)
    {
        Image image = ImageFile.Read(Store("a.tga", TestFiles.Tga(runLength)));

        Assert.Equal([0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0], image.ToBytes());
    }

    [Fact]
    public void Read_GifOfOneFrame_Decodes()
    {
        Image image = ImageFile.Read(Store("a.gif", TestFiles.Gif(1)));

        Assert.Equal([255, 255, 255], image.ToBytes());
    }

    [Fact]
    public void Read_AnimatedGif_IsAnError() =>
        AssertOneLine<InvalidDataException>(Store("a.gif", TestFiles.Gif(2)), "animated");

    [Fact]
    public void Read_AnimatedPng_IsAnError() =>
        AssertOneLine<InvalidDataException>(Store("a.png", TestFiles.AnimatedPng()), "animated");

    [Fact]
    public void Read_Missing_IsAnError() =>
        AssertOneLine<FileNotFoundException>(_folder.File("none.png"), "no picture");

    [Fact]
    public void Read_Folder_IsAnError() => AssertOneLine<InvalidDataException>(_folder.Path, "folder");

    [Fact]
    public void Read_EmptyFile_IsAnError() => AssertOneLine<InvalidDataException>(Store("a.png", []), "empty");

    [Fact]
    public void Read_Text_IsAnError() =>
        AssertOneLine<InvalidDataException>(Store("a.png", "not a picture"u8.ToArray()), "no picture");

    [Theory]
    [InlineData(0.99)]
    [InlineData(0.5)]
    [InlineData(0.05)]
    public void Read_PartOfAPng_IsTruncated(double part)
    {
        byte[] file = TestFiles.Png(32, 32, 3);

        AssertOneLine<InvalidDataException>(Store("a.png", file[..(int)(part * file.Length)]), "truncated");
    }

    [Fact]
    public void Read_PartOfEachOtherFormat_IsTruncated()
    {
        AssertOneLine<InvalidDataException>(Store("a.jpg", TestFiles.Jpeg[..^4]), "truncated");
        AssertOneLine<InvalidDataException>(Store("b.jpg", TestFiles.Jpeg[..100]), "truncated");
        AssertOneLine<InvalidDataException>(Store("a.gif", TestFiles.Gif(1)[..^1]), "truncated");
        AssertOneLine<InvalidDataException>(Store("a.bmp", TestFiles.Bmp()[..^1]), "truncated");
        AssertOneLine<InvalidDataException>(Store("a.tga", TestFiles.Tga(false)[..^1]), "truncated");
        AssertOneLine<InvalidDataException>(Store("b.tga", TestFiles.Tga(true)[..^1]), "truncated");
    }

    [Fact]
    public void Read_CompressedDataOverwritten_IsDamaged()
    {
        (string Type, byte[] Data)[] chunks = [.. PngFile.Chunks(TestFiles.Png(32, 32, 3))];
        Array.Fill(chunks.Single(static c => c.Type == "IDAT").Data, (byte)0xFF);

        AssertOneLine<InvalidDataException>(Store("a.png", PngFile.Join(chunks)), "damaged");
    }

    [Fact]
    public void Read_HugeHeader_IsRefusedUndecoded()
    {
        string path = Store("huge.png", TestFiles.PngOfSize(60000, 60000));

        AssertOneLine<InvalidDataException>(path, "60000×60000");
    }

    [Fact]
    public void Read_MorePixelsThanAllowed_IsAnError()
    {
        string path = Store("a.png", TestFiles.Png(10, 11, 1));

        Assert.Throws<InvalidDataException>(() => ImageFile.Read(path, new ImageReadOptions { MaxPixels = 109 }));
        Assert.Equal(11, ImageFile.Read(path, new ImageReadOptions { MaxPixels = 110 }).Height);
    }

    [SkippableFact]
    public void Read_WithoutPermission_IsAnError()
    {
        Skip.If(OperatingSystem.IsWindows(), "File modes are a matter of Unix.");
        Skip.If(Environment.IsPrivilegedProcess, "A privileged user may read every file.");
        string path = Store("a.png", TestFiles.Png(4, 4, 1));

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        AssertOneLine<UnauthorizedAccessException>(path, "may not be read");
    }

    [Fact]
    public void Write_PictureThatCannotBeEncoded_KeepsTheOldFile()
    {
        string path = Store("a.png", TestFiles.Png(4, 4, 1));
        byte[] before = File.ReadAllBytes(path);

        Assert.Throws<ArgumentException>(() => ImageFile.Write(path, TestImages.Flat(4, 4, 1, float.NaN)));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_OverAFile_ReplacesItAndLeavesNoTemporary()
    {
        string path = Store("a.png", TestFiles.Png(4, 4, 1));

        ImageFile.Write(path, TestImages.Flat(2, 3, 1, 1f));

        Assert.Equal(3, ImageFile.Read(path).Height);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_MissingFolder_NamesIt()
    {
        string path = Path.Combine(_folder.Path, "none", "a.png");

        DirectoryNotFoundException exception = Assert.Throws<DirectoryNotFoundException>(
            () => ImageFile.Write(path, new Image(1, 1, 1)));

        Assert.Contains(Path.Combine(_folder.Path, "none"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FolderInItsPlace_IsAnErrorThatNamesTheFile()
    {
        string path = _folder.File("a.png");
        Directory.CreateDirectory(path);

        UnauthorizedAccessException exception = Assert.Throws<UnauthorizedAccessException>(
            () => ImageFile.Write(path, new Image(1, 1, 1)));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    private string Store(string name, byte[] content)
    {
        string path = _folder.File(name);
        File.WriteAllBytes(path, content);

        return path;
    }

    private static void AssertOneLine<TException>(string path, string fault)
        where TException : Exception
    {
        TException exception = Assert.Throws<TException>(() => ImageFile.Read(path));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.Contains(';', exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
