namespace TexGen.Model.Imaging;

/// <summary>
/// Changes the size of a picture: area average where an axis shrinks, cubic or Lanczos where it grows.
/// </summary>
/// <remarks>
/// The area average never looks beyond its own footprint, so what it makes of a seamless texture is seamless whatever
/// the border, and it cannot ring: a model trained on the result learns no halo.
/// </remarks>
public static class ImageResampler
{
    /// <summary>Resamples to a given size; the axes are treated separately.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">Width wanted in pixels, at least 1.</param>
    /// <param name="height">Height wanted in pixels, at least 1.</param>
    /// <param name="border">What lies beyond the edges; <see cref="BorderMode.Wrap"/> for textures that tile.</param>
    /// <param name="kernel">How to interpolate where an axis grows.</param>
    /// <returns>A new picture, clamped to [0, 1].</returns>
    public static Image Resize(
        Image image, int width, int height, BorderMode border, UpsamplingKernel kernel = UpsamplingKernel.CatmullRom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);

        Image result = image;

        if (width != image.Width)
        {
            result = ResizeRows(result, new ResamplingWeights(image.Width, width, border, kernel), width);
        }

        if (height != image.Height)
        {
            result = ResizeColumns(result, new ResamplingWeights(image.Height, height, border, kernel), height);
        }

        return ReferenceEquals(result, image) ? image.Clone() : Clamp(result);
    }

    private static Image ResizeRows(Image image, ResamplingWeights axis, int width)
    {
        int channels = image.Channels;
        Image result = new(width, image.Height, channels);

        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<float> source = image.Row(y);
            Span<float> target = result.Pixels.Slice(y * width * channels, width * channels);

            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<int> indices = axis.Indices(x);
                ReadOnlySpan<float> weights = axis.Weights(x);

                for (int c = 0; c < channels; c++)
                {
                    float sum = 0f;

                    for (int k = 0; k < weights.Length; k++)
                    {
                        sum += weights[k] * source[(indices[k] * channels) + c];
                    }

                    target[(x * channels) + c] = sum;
                }
            }
        }

        return result;
    }

    private static Image ResizeColumns(Image image, ResamplingWeights axis, int height)
    {
        int length = image.Width * image.Channels;
        Image result = new(image.Width, height, image.Channels);

        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<int> indices = axis.Indices(y);
            ReadOnlySpan<float> weights = axis.Weights(y);
            Span<float> target = result.Pixels.Slice(y * length, length);

            for (int k = 0; k < weights.Length; k++)
            {
                ReadOnlySpan<float> source = image.Row(indices[k]);

                for (int i = 0; i < length; i++)
                {
                    target[i] += weights[k] * source[i];
                }
            }
        }

        return result;
    }

    // Negative lobes overshoot at edges.
    private static Image Clamp(Image image)
    {
        Span<float> pixels = image.Pixels;

        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Math.Clamp(pixels[i], 0f, 1f);
        }

        return image;
    }
}
