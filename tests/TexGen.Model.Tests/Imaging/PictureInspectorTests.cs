using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class PictureInspectorTests
{
    [Fact]
    public void Inspect_JpegWhoseThumbnailEnds_IsNotTakenForComplete()
    {
        // An application segment that holds an end marker, as a thumbnail does, and the picture cut off.
        byte[] thumbnail = [0xFF, 0xE1, 0, 6, 0xFF, 0xD9, 0, 0];
        byte[] file = [.. TestFiles.Jpeg[..2], .. thumbnail, .. TestFiles.Jpeg[2..^2]];

        Assert.Equal(new PictureFacts(PictureFormat.Jpeg, false, false), PictureInspector.Inspect(file, ".jpg"));
    }

    [Fact]
    public void Inspect_JpegFollowedByOtherBytes_IsComplete()
    {
        byte[] file = [.. TestFiles.Jpeg, 0, 0, 0];

        Assert.True(PictureInspector.Inspect(file, ".jpg").IsComplete);
    }

    [Fact]
    public void Inspect_SignatureBeatsExtension()
    {
        Assert.Equal(PictureFormat.Png, PictureInspector.Inspect(TestFiles.Png(2, 2, 1), ".jpg").Format);
        Assert.Equal(PictureFormat.Unknown, PictureInspector.Inspect(TestFiles.Tga(false), ".png").Format);
        Assert.Equal(PictureFormat.Tga, PictureInspector.Inspect(TestFiles.Tga(false), ".TGA").Format);
    }

    [Fact]
    public void Inspect_AnyPrefixOfAnyFormat_DoesNotThrow()
    {
        byte[][] files =
        [
            TestFiles.Png(3, 3, 3), TestFiles.Jpeg, TestFiles.Gif(2), TestFiles.Bmp(), TestFiles.Tga(true),
        ];

        foreach (byte[] file in files)
        {
            for (int length = 0; length < file.Length; length++)
            {
                Assert.False(PictureInspector.Inspect(file.AsSpan(0, length), ".tga").IsComplete);
            }
        }
    }
}
