using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Model.Sampling;

/// <summary>
/// From pictures to white channels.
/// </summary>
/// <param name="whitening">The model's whitening.</param>
/// <param name="isMaterial">Whether the channels are a material's maps, into which no colours are converted.</param>
public sealed class WhitePicture(WhiteningInfo whitening, bool isMaterial)
{
    /// <summary>
    /// A picture with the model's channels.
    /// </summary>
    /// <param name="picture">Where its channels are not the model's, grey is spread over the colours, colours are reduced to
    /// their luma, and alpha is dropped.</param>
    /// <returns>A new picture, or the argument where it fits.</returns>
    /// <exception cref="ArgumentException">The channels cannot be converted.</exception>
    public Image Fit(Image picture)
    {
        int channels = whitening.Channels;
        if (isMaterial && picture.Channels != channels)
        {
            throw new ArgumentException(
                $"The model makes a material's maps, which have {channels} channels in all; a picture of "
                + $"{picture.Channels} says nothing of most. Take a model of pictures for this.",
                nameof(picture));
        }

        return picture.Channels == channels ? picture : ImageOps.ConvertChannels(picture, channels);
    }

    /// <summary>
    /// Numbers of the white planes [C, H, W], from one on.
    /// </summary>
    /// <param name="picture">The picture, values 0…1, of the model's channels.</param>
    /// <param name="first">The first number.</param>
    /// <param name="part">Receives the numbers, plane after plane, pixel after pixel.</param>
    public void Write(Image picture, long first, Span<float> part)
    {
        int channels = whitening.Channels;
        long plane = (long)picture.Width * picture.Height;
        ReadOnlySpan<float> pixels = picture.Pixels;
        for (int done = 0; done < part.Length;)
        {
            int k = (int)((first + done) / plane);
            int pixel = (int)((first + done) % plane);
            Span<float> target = part.Slice(done, (int)Math.Min(part.Length - done, plane - pixel));
            target.Clear();
            for (int c = 0; c < channels; c++)
            {
                float factor = whitening.ToWhite[(k * channels) + c];
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] += factor * ((2.0f * pixels[((pixel + i) * channels) + c]) - 1.0f - whitening.Mean[c]);
                }
            }

            done += target.Length;
        }
    }
}
