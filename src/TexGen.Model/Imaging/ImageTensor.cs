using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Imaging;

/// <summary>
/// Between pictures, values 0…1 with the channels interleaved, and planes of numbers −1…1 as networks take them.
/// </summary>
public static class ImageTensor
{
    /// <summary>
    /// A picture as planes.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <returns>[C, H, W] as one array, values −1…1.</returns>
    public static float[] ToPlanes(Image image)
    {
        int count = image.Width * image.Height;
        float[] planes = new float[image.Channels * count];
        ReadOnlySpan<float> pixels = image.Pixels;

        for (int c = 0; c < image.Channels; c++)
        {
            for (int i = 0; i < count; i++)
            {
                planes[(c * count) + i] = (2.0f * pixels[(i * image.Channels) + c]) - 1.0f;
            }
        }

        return planes;
    }

    /// <summary>
    /// Planes as a picture; what lies outside −1…1 is clipped.
    /// </summary>
    /// <param name="planes">[C, H, W] or [1, C, H, W], values −1…1.</param>
    /// <returns>A new picture, values 0…1.</returns>
    public static Image ToImage(Tensor planes)
    {
        long[] shape = planes.shape;
        int channels = (int)shape[^3];
        int height = (int)shape[^2];
        int width = (int)shape[^1];
        float[] values = TensorData.ToArray(planes);
        Image image = new(width, height, channels);
        Span<float> pixels = image.Pixels;
        int count = width * height;

        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < count; i++)
            {
                pixels[(i * channels) + c] = Math.Clamp((values[(c * count) + i] + 1.0f) * 0.5f, 0.0f, 1.0f);
            }
        }

        return image;
    }
}
