namespace TexGen.Model.Imaging;

/// <summary>
/// Masks: pictures of one channel that are 1 where something counts and 0 where it does not.
/// </summary>
public static class PictureMask
{
    /// <summary>
    /// Takes a painted mask for one.
    /// </summary>
    /// <param name="painted">A picture of 1 to 4 channels: what is lighter than medium grey counts.</param>
    /// <returns>A new picture of 1 channel and the same size.</returns>
    public static Image Of(Image painted)
    {
        Image mask = ImageOps.ConvertChannels(painted, 1);
        foreach (ref float value in mask.Pixels)
        {
            value = value > 0.5f ? 1f : 0f;
        }

        return mask;
    }

    /// <summary>
    /// Resamples a mask: a pixel counts if more than half of what it covers does.
    /// </summary>
    /// <param name="mask">The mask.</param>
    /// <param name="width">Width wanted, in pixels.</param>
    /// <param name="height">Height wanted, in pixels.</param>
    /// <param name="border">What lies beyond the edges.</param>
    public static Image Resize(Image mask, int width, int height, BorderMode border) =>
        Of(ImageResampler.Resize(mask, width, height, border));

    /// <summary>
    /// Takes away what lies near to what does not count.
    /// </summary>
    /// <param name="mask">The mask.</param>
    /// <param name="margin">How near, in pixels across, down, or both; the picture's edges are no border.</param>
    /// <returns>A new mask.</returns>
    public static Image Shrink(Image mask, int margin) =>
        ImageOps.Transpose(ShrinkRows(ImageOps.Transpose(ShrinkRows(mask, margin)), margin));

    /// <summary>How many pixels count.</summary>
    /// <param name="mask">The mask.</param>
    public static int Count(Image mask)
    {
        int count = 0;
        foreach (float value in mask.Pixels)
        {
            count += value > 0f ? 1 : 0;
        }

        return count;
    }

    // A row is emptied from margin pixels before each hole to as many behind it.
    private static Image ShrinkRows(Image mask, int margin)
    {
        Image result = mask.Clone();
        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<float> row = mask.Row(y);
            Span<float> target = result.Pixels.Slice(y * mask.Width, mask.Width);
            for (int x = 0; x < mask.Width; x++)
            {
                if (row[x] == 0f)
                {
                    int first = Math.Max(x - margin, 0);
                    target[first..Math.Min(x + margin + 1, mask.Width)].Clear();
                }
            }
        }

        return result;
    }
}
