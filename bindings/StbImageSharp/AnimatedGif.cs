namespace StbImageSharp;

/// <summary>Decodes all frames of a GIF at once, and hands them out one by one.</summary>
internal static unsafe class AnimatedGif
{
    public static IEnumerable<AnimatedFrameResult> Frames(Stream stream, ColorComponents requiredComponents)
    {
        byte[] data = StreamBytes.ReadToEnd(stream);
        if (!data.AsSpan().StartsWith("GIF8"u8))
        {
            throw new InvalidOperationException("Input stream is not GIF file.");
        }

        byte[] frames = Decode(data, requiredComponents, out AnimatedFrameResult frame, out int[] delays);
        for (int i = 0; i < delays.Length; i++)
        {
            frame.DelayInMs = delays[i];
            Array.Copy(frames, i * frame.Data.Length, frame.Data, 0, frame.Data.Length);
            yield return frame;
        }
    }

    // An iterator cannot hold pointers, hence the copy.
    private static byte[] Decode(
        byte[] data, ColorComponents requiredComponents, out AnimatedFrameResult frame, out int[] delays)
    {
        int* delayList = null;
        byte* pixels = StbNative.LoadGif(
            data, &delayList, out int width, out int height, out int count, out int channels, (int)requiredComponents);
        try
        {
            if (pixels is null)
            {
                throw new InvalidOperationException(StbNative.FailureReason());
            }

            ColorComponents comp = requiredComponents == ColorComponents.Default
                ? (ColorComponents)channels
                : requiredComponents;
            long length = (long)width * height * (int)comp;
            frame = new AnimatedFrameResult
            {
                Width = width,
                Height = height,
                SourceComp = (ColorComponents)channels,
                Comp = comp,
                Data = new byte[length],
            };
            delays = new ReadOnlySpan<int>(delayList, count).ToArray();
            return new ReadOnlySpan<byte>(pixels, checked((int)(length * count))).ToArray();
        }
        finally
        {
            StbNative.Free(pixels);
            StbNative.Free(delayList);
        }
    }
}
