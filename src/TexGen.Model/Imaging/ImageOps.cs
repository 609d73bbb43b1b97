namespace TexGen.Model.Imaging;

/// <summary>
/// Rearrangements of pixels. Each returns a new picture and leaves its argument as it was.
/// </summary>
public static class ImageOps
{
    /// <summary>Cuts out a rectangle.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="x">Left column.</param>
    /// <param name="y">Top row.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <exception cref="ArgumentException">The rectangle is empty or reaches beyond the picture.</exception>
    public static Image Crop(Image image, int x, int y, int width, int height)
    {
        if (x < 0 || y < 0 || width < 1 || height < 1 || x > image.Width - width || y > image.Height - height)
        {
            throw new ArgumentException(
                $"The rectangle {width}×{height} at ({x}, {y}) does not lie in a picture of "
                + $"{image.Width}×{image.Height}.");
        }

        Image result = new(width, height, image.Channels);

        for (int row = 0; row < height; row++)
        {
            image.Row(y + row).Slice(x * image.Channels, width * image.Channels).CopyTo(RowOf(result, row));
        }

        return result;
    }

    /// <summary>Shifts a picture on the torus: what leaves at one side comes in at the other.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="right">Pixels to the right; any integer.</param>
    /// <param name="down">Pixels down; any integer.</param>
    public static Image Roll(Image image, int right, int down)
    {
        int shift = TorusIndex.Wrap(right, image.Width) * image.Channels;
        Image result = new(image.Width, image.Height, image.Channels);

        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<float> source = image.Row(y);
            Span<float> target = RowOf(result, TorusIndex.Wrap(y + TorusIndex.Wrap(down, image.Height), image.Height));
            source[..^shift].CopyTo(target[shift..]);
            source[^shift..].CopyTo(target);
        }

        return result;
    }

    /// <summary>
    /// Makes a picture larger on the right and below, so that it goes on there without a seam, and so does what it then
    /// is on the torus: the nearer half of what is added mirrors the edge before it, the other half the opposite edge.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="right">Columns to add, at least 0.</param>
    /// <param name="below">Rows to add, at least 0.</param>
    /// <param name="mirror">Makes the mirror image, by <see cref="Symmetry.FlipX"/> or <see cref="Symmetry.FlipY"/>.</param>
    public static Image Extend(Image image, int right, int below, Func<Image, Symmetry, Image> mirror)
    {
        Image wide = right == 0 ? image : ExtendRight(image, mirror(image, Symmetry.FlipX), right);

        return below == 0 ? wide : ExtendBelow(wide, mirror(wide, Symmetry.FlipY), below);
    }

    /// <summary>Exchanges columns and rows.</summary>
    /// <param name="image">The picture.</param>
    public static Image Transpose(Image image)
    {
        int channels = image.Channels;
        Image result = new(image.Height, image.Width, channels);
        Span<float> target = result.Pixels;

        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<float> source = image.Row(y);

            for (int x = 0; x < image.Width; x++)
            {
                source.Slice(x * channels, channels).CopyTo(target[(((x * image.Height) + y) * channels)..]);
            }
        }

        return result;
    }

    /// <summary>Repeats a picture side by side.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="repeatX">Copies across, at least 1.</param>
    /// <param name="repeatY">Copies down, at least 1.</param>
    public static Image Tile(Image image, int repeatX, int repeatY)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeatX, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeatY, 1);

        Image result = new(checked(image.Width * repeatX), checked(image.Height * repeatY), image.Channels);

        for (int y = 0; y < result.Height; y++)
        {
            ReadOnlySpan<float> source = image.Row(y % image.Height);
            Span<float> target = RowOf(result, y);

            for (int x = 0; x < repeatX; x++)
            {
                source.CopyTo(target[(x * source.Length)..]);
            }
        }

        return result;
    }

    /// <summary>Enlarges a picture by repeating every pixel, so that single pixels can be seen.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">Side of the block that a pixel becomes, at least 1.</param>
    public static Image Scale(Image image, int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);

        int channels = image.Channels;
        Image result = new(checked(image.Width * factor), checked(image.Height * factor), channels);

        for (int y = 0; y < result.Height; y++)
        {
            ReadOnlySpan<float> source = image.Row(y / factor);
            Span<float> target = RowOf(result, y);

            for (int x = 0; x < result.Width; x++)
            {
                source.Slice(x / factor * channels, channels).CopyTo(target[(x * channels)..]);
            }
        }

        return result;
    }

    /// <summary>Takes some of the channels of a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="first">The first channel, from 0.</param>
    /// <param name="count">How many, at least 1.</param>
    public static Image TakeChannels(Image image, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, image.Channels - count);

        Image result = new(image.Width, image.Height, count);
        for (int i = 0; i < image.Width * image.Height; i++)
        {
            image.Pixels.Slice((i * image.Channels) + first, count).CopyTo(result.Pixels[(i * count)..]);
        }

        return result;
    }

    /// <summary>Puts the channels of pictures of one size behind each other.</summary>
    /// <param name="images">The pictures, at least one.</param>
    /// <returns>A new picture with the channels of all of them.</returns>
    /// <exception cref="ArgumentException">They differ in size.</exception>
    public static Image Stack(IReadOnlyList<Image> images)
    {
        Image result = new(images[0].Width, images[0].Height, images.Sum(static image => image.Channels));
        int first = 0;
        foreach (Image image in images)
        {
            if (image.Width != result.Width || image.Height != result.Height)
            {
                throw new ArgumentException("Only pictures of one size can be stacked.", nameof(images));
            }

            for (int i = 0; i < image.Width * image.Height; i++)
            {
                image.Pixels.Slice(i * image.Channels, image.Channels)
                    .CopyTo(result.Pixels[((i * result.Channels) + first)..]);
            }

            first += image.Channels;
        }

        return result;
    }

    /// <summary>Converts between grey (1), grey and alpha (2), RGB (3) and RGBA (4).</summary>
    /// <param name="image">A picture of 1 to 4 channels.</param>
    /// <param name="channels">Channels wanted, 1 to 4. Alpha is dropped, or added as 1; grey is copied into all
    /// colours.</param>
    /// <returns>A new picture; a copy where nothing changes.</returns>
    /// <remarks>Grey from RGB is Rec. 709 luma of the values as stored.</remarks>
    /// <exception cref="ArgumentException">Either number of channels lies outside 1 to 4.</exception>
    public static Image ConvertChannels(Image image, int channels)
    {
        if (image.Channels is < 1 or > 4 || channels is < 1 or > 4)
        {
            throw new ArgumentException($"Only 1 to 4 channels can be converted, not {image.Channels} to {channels}.");
        }

        Image result = new(image.Width, image.Height, channels);
        Span<float> source = image.Pixels;
        Span<float> target = result.Pixels;

        for (int i = 0; i < image.Width * image.Height; i++)
        {
            ConvertPixel(source.Slice(i * image.Channels, image.Channels), target.Slice(i * channels, channels));
        }

        return result;
    }

    private static Image ExtendRight(Image image, Image mirrored, int count)
    {
        int channels = image.Channels;
        Image result = new(image.Width + count, image.Height, channels);
        for (int y = 0; y < image.Height; y++)
        {
            Span<float> target = RowOf(result, y);
            for (int x = 0; x < result.Width; x++)
            {
                (bool isMirrored, int from) = Reflect(x, image.Width, count);
                (isMirrored ? mirrored : image).Row(y).Slice(from * channels, channels)
                    .CopyTo(target[(x * channels)..]);
            }
        }

        return result;
    }

    private static Image ExtendBelow(Image image, Image mirrored, int count)
    {
        Image result = new(image.Width, image.Height + count, image.Channels);
        for (int y = 0; y < result.Height; y++)
        {
            (bool isMirrored, int from) = Reflect(y, image.Height, count);
            (isMirrored ? mirrored : image).Row(from).CopyTo(RowOf(result, y));
        }

        return result;
    }

    // Beyond its end a line goes on as its mirror image, then as itself, and so on; before its beginning likewise.
    private static (bool IsMirrored, int From) Reflect(int place, int length, int added)
    {
        int unfolded = place < length + ((added + 1) / 2) ? place : place - length - added;
        int folded = TorusIndex.Wrap(unfolded, 2 * length);

        return folded < length ? (false, folded) : (true, folded - length);
    }

    private static void ConvertPixel(ReadOnlySpan<float> source, Span<float> target)
    {
        bool fromColor = source.Length >= 3;
        bool toColor = target.Length >= 3;

        if (fromColor && toColor)
        {
            source[..3].CopyTo(target);
        }
        else
        {
            float grey = fromColor ? Luma(source) : source[0];
            target[..(toColor ? 3 : 1)].Fill(grey);
        }

        if (target.Length is 2 or 4)
        {
            target[^1] = source.Length is 2 or 4 ? source[^1] : 1f;
        }
    }

    // Y' = 0.2126 R' + 0.7152 G' + 0.0722 B'  (ITU-R BT.709, item 3.2)
    private static float Luma(ReadOnlySpan<float> rgb) => (0.2126f * rgb[0]) + (0.7152f * rgb[1]) + (0.0722f * rgb[2]);

    private static Span<float> RowOf(Image image, int y)
    {
        int length = image.Width * image.Channels;

        return image.Pixels.Slice(y * length, length);
    }
}
