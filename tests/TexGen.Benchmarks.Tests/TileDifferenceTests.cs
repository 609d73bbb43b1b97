using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Benchmarks.Tests;

public sealed class TileDifferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0, "largest difference 0/255 in 2 tiles, at most 2/255: met")]
    [InlineData(2, 0, "largest difference 2/255 in 2 tiles, at most 2/255: met")]
    [InlineData(3, 1, "largest difference 3/255 in 2 tiles, at most 2/255: MISSED")]
    public void Run_TilesOfTwoFolders_JudgesTheLargestDifference(int steps, int code, string line)
    {
        Write("a", 0, 0);
        Write("b", 0, -steps);

        (int found, string text) = Run("a", "b");

        Assert.Equal((code, line), (found, text.Trim()));
        Assert.Equal((code, line), (Run("b", "a").Code, Run("b", "a").Text.Trim()));
    }

    [Fact]
    public void Run_WhatCannotBeCompared_IsSaid()
    {
        Write("a", 0, 0);
        Directory.CreateDirectory(_folder.File("empty"));
        Directory.CreateDirectory(_folder.File("small"));
        ImageFile.Write(_folder.File("small/0.png"), new Image(4, 4, 3));
        ImageFile.Write(_folder.File("small/1.png"), new Image(4, 4, 3));

        AssertFault("there is no folder", "a", "none");
        AssertFault("do not hold the same tiles", "a", "empty");
        AssertFault("do not hold the same tiles", "empty", "empty");
        AssertFault("8x8 pixels of 3 channels", "a", "small");
        AssertFault("Usage", "a");
    }

    private void AssertFault(string message, params string[] folders)
    {
        BenchmarkException exception = Assert.Throws<BenchmarkException>(() => Run(folders));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private (int Code, string Text) Run(params string[] folders)
    {
        using StringWriter output = new();
        int code = TileDifference.Run([.. folders.Select(_folder.File)], output);

        return (code, output.ToString());
    }

    // Two tiles, the second of which has one number that is some steps of 8 bits off.
    private void Write(string folder, int first, int second)
    {
        Directory.CreateDirectory(_folder.File(folder));
        foreach ((string name, int off) in new[] { ("0.png", first), ("1.png", second) })
        {
            Image image = SyntheticPicture.Stripes(8, 8);
            image.Pixels[50] = (128 + off) / 255.0f;
            ImageFile.Write(_folder.File($"{folder}/{name}"), image);
        }
    }
}
