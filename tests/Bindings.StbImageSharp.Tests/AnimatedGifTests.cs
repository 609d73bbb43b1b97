using StbImageSharp;

namespace Bindings.StbImageSharp.Tests;

public sealed class AnimatedGifTests
{
    private static readonly byte[] Palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
    private static readonly byte[] FirstFrame = [0, 1, 2, 3];
    private static readonly byte[] SecondFrame = [3, 3, 1, 1];

    private static byte[] File => GifFile.Encode(2, 2, Palette, (5, FirstFrame), (12, SecondFrame));

    [Fact]
    public void AnimatedGifFramesFromStream_TwoFrames_HasTheirPixelsAndDelays()
    {
        using MemoryStream stream = new(File);
        List<(int Delay, byte[] Data)> frames = [];

        foreach (AnimatedFrameResult frame in ImageResult.AnimatedGifFramesFromStream(stream))
        {
            Assert.Equal((2, 2), (frame.Width, frame.Height));
            Assert.Equal(ColorComponents.RedGreenBlueAlpha, frame.Comp);
            frames.Add((frame.DelayInMs, [.. frame.Data]));
        }

        Assert.Equal([50, 120], frames.Select(static frame => frame.Delay));
        Assert.Equal(Colors(FirstFrame), frames[0].Data);
        Assert.Equal(Colors(SecondFrame), frames[1].Data);
    }

    [Fact]
    public void AnimatedGifFramesFromStream_ThreeChannels_DropsAlpha()
    {
        using MemoryStream stream = new(File);

        AnimatedFrameResult frame =
            ImageResult.AnimatedGifFramesFromStream(stream, ColorComponents.RedGreenBlue).First();

        Assert.Equal(12, frame.Data.Length);
        Assert.Equal([255, 0, 0], frame.Data[3..6]);
    }

    [Fact]
    public void AnimatedGifFramesFromStream_Png_Throws()
    {
        using MemoryStream stream = new(PngFile.Encode(1, 1, PngFile.Grey, 8, [0]));

        Exception failure =
            Assert.ThrowsAny<Exception>(() => ImageResult.AnimatedGifFramesFromStream(stream).ToList());

        Assert.Contains("not GIF", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromMemory_Gif_IsItsFirstFrame() => Assert.Equal(Colors(FirstFrame), ImageResult.FromMemory(File).Data);

    private static byte[] Colors(byte[] indices) =>
        [.. indices.SelectMany(static index => (byte[])[.. Palette.AsSpan(3 * index, 3), 255])];
}
