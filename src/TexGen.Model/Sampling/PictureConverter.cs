using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Sampling;

/// <summary>
/// Between pictures and white channels.
/// </summary>
/// <param name="whitening">The model's whitening.</param>
/// <param name="isMaterial">Whether the channels are a material's maps, into which no colours are converted.</param>
public sealed class PictureConverter(WhiteningInfo whitening, bool isMaterial = false)
{
    private readonly WhitePicture _white = new(whitening, isMaterial);

    /// <summary>The number of white channels.</summary>
    public int Channels => whitening.Channels;

    /// <summary>
    /// A picture's white channels, the inverse of <see cref="ToImage"/> for what lies in the range of pictures.
    /// </summary>
    /// <param name="picture">Values 0…1. Where its channels are not the model's, grey is spread over the colours,
    /// colours are reduced to their luma, and alpha is dropped.</param>
    /// <param name="device">Where it shall lie; null for the CPU.</param>
    /// <returns>[1, C, H, W], 32-bit; the caller's.</returns>
    /// <exception cref="ArgumentException">The channels cannot be converted.</exception>
    public Tensor ToWhite(Image picture, Device? device = null)
    {
        Image source = _white.Fit(picture);

        return TensorData.Create(
            [1, Channels, source.Height, source.Width], (first, part) => _white.Write(source, first, part.Span), device);
    }

    /// <summary>
    /// A picture, values 0…1.
    /// </summary>
    /// <param name="white">[1, C, H, W] or [C, H, W], anywhere.</param>
    /// <returns>A new picture of C channels.</returns>
    public Image ToImage(Tensor white)
    {
        long[] shape = white.shape;
        int channels = whitening.Channels;
        Image image = new((int)shape[^1], (int)shape[^2], channels);
        int rowLength = image.Width * channels;
        foreach ((int start, int rows) in TensorData.Bands(image.Height, rowLength))
        {
            using Tensor band = white.narrow(-2, start, rows);
            using Tensor plain = TensorData.Plain(band);
            WriteBand(
                MemoryMarshal.Cast<byte, float>(plain.bytes), image.Pixels.Slice(start * rowLength, rows * rowLength));
        }

        return image;
    }

    /// <summary>
    /// A picture for the screen: RGBA, 8 bits a channel, grey spread over three channels.
    /// </summary>
    /// <param name="white">[1, C, H, W] or [C, H, W], anywhere.</param>
    /// <param name="rgba">Receives 4 · H · W bytes, rows from the top.</param>
    /// <param name="shown">Which channels; null for the first three.</param>
    public void ToRgba(Tensor white, Span<byte> rgba, ShownChannels? shown = null)
    {
        ShownChannels colours = shown ?? ShownChannels.Of(whitening.Channels);

        long[] shape = white.shape;
        int width = (int)shape[^1];
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, 4L * width * shape[^2]);
        foreach ((int start, int rows) in TensorData.Bands((int)shape[^2], width * whitening.Channels))
        {
            // Where they lie: a viewer asks for every step, and copies would keep the garbage collector busy.
            using Tensor band = white.narrow(-2, start, rows);
            using Tensor plain = TensorData.Plain(band);
            WriteRgba(
                MemoryMarshal.Cast<byte, float>(plain.bytes), rgba.Slice(4 * start * width, 4 * rows * width), colours);
        }
    }

    /// <summary>
    /// The same as <see cref="ToRgba(Tensor, Span{byte}, ShownChannels?)"/> on the tensor's own device.
    /// </summary>
    /// <param name="white">[1, C, H, W].</param>
    /// <param name="shown">Which channels; null for the first three.</param>
    /// <returns>[H, W, 4] bytes, contiguous, on the same device; the caller's.</returns>
    public Tensor ToRgbaTensor(Tensor white, ShownChannels? shown = null)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        int channels = whitening.Channels;
        long[] shape = white.shape;
        Tensor matrix = TensorData.FromSpan(whitening.FromWhite, [channels, channels], white.device);
        Tensor mean = TensorData.FromSpan(whitening.Mean, [channels, 1], white.device);
        Tensor picture = matmul(matrix, white.reshape(channels, -1)).add(mean);
        ShownChannels colours = shown ?? ShownChannels.Of(channels);
        Tensor red = picture.narrow(0, colours.Red, 1);
        Tensor green = picture.narrow(0, colours.Green, 1);
        Tensor blue = colours.IsNormal ? HeightOf(red, green) : picture.narrow(0, colours.Blue, 1);
        Tensor colour = cat(new Tensor[] { red, green, blue }, 0);
        Tensor bytes = colour.add(1.0).mul(127.5).clamp(0.0, 255.0).add(0.5).to(ScalarType.Byte);
        Tensor opaque = full(new long[] { 1, bytes.shape[1] }, 255, ScalarType.Byte, white.device);

        return cat(new Tensor[] { bytes, opaque }, 0).transpose(0, 1).contiguous()
            .reshape(shape[^2], shape[^1], 4).MoveToOuterDisposeScope();
    }

    private void WriteBand(ReadOnlySpan<float> values, Span<float> pixels)
    {
        int channels = whitening.Channels;
        int count = values.Length / channels;
        for (int c = 0; c < channels; c++)
        {
            float offset = (whitening.Mean[c] + 1.0f) * 0.5f;
            for (int i = 0; i < count; i++)
            {
                pixels[(i * channels) + c] = Math.Clamp(offset + (0.5f * FromWhite(values, c, i, count)), 0.0f, 1.0f);
            }
        }
    }

    private void WriteRgba(ReadOnlySpan<float> values, Span<byte> rgba, ShownChannels colours)
    {
        int count = values.Length / whitening.Channels;
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        int width = Vector256<float>.Count;
        int start = 0;
        for (; start + width <= count; start += width)
        {
            EightPixels(values, start, count, colours).CopyTo(pixels[start..]);
        }

        for (; start < count; start++)
        {
            pixels[start] = OnePixel(values, start, count, colours);
        }
    }

    // Red in the lowest byte, as OpenGL and PNG have it in memory on a little-endian machine; alpha is full.
    private Vector256<uint> EightPixels(ReadOnlySpan<float> values, int start, int count, ShownChannels shown)
    {
        int channels = whitening.Channels;
        Vector256<uint> result = Vector256.Create((uint)byte.MaxValue << 24);

        Vector256<float> rest = Vector256<float>.One;

        for (int target = 0; target < 3; target++)
        {
            int c = shown[target];
            Vector256<float> sum = Vector256<float>.Zero;
            for (int k = 0; k < channels; k++)
            {
                Vector256<float> plane = Vector256.Create(values.Slice((k * count) + start, Vector256<float>.Count));
                sum += plane * whitening.FromWhite[(c * channels) + k];
            }

            if (shown.IsNormal)
            {
                // z = √(1 − x² − y²)
                Vector256<float> n = sum + Vector256.Create(whitening.Mean[c]);
                sum = target < 2
                    ? sum
                    : Vector256.Sqrt(Vector256.Max(rest, Vector256<float>.Zero)) - Vector256.Create(whitening.Mean[c]);
                rest -= n * n;
            }

            Vector256<float> value = (sum * 127.5f) + Vector256.Create((whitening.Mean[c] + 1.0f) * 127.5f);
            value = Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256.Create(255.0f));
            result |= Vector256.ConvertToInt32(value + Vector256.Create(0.5f)).AsUInt32() << (8 * target);
        }

        return result;
    }

    private uint OnePixel(ReadOnlySpan<float> values, int pixel, int count, ShownChannels shown)
    {
        uint result = (uint)byte.MaxValue << 24;
        float rest = 1.0f;
        for (int target = 0; target < 3; target++)
        {
            int c = shown[target];
            float sum = FromWhite(values, c, pixel, count);
            if (shown.IsNormal)
            {
                float n = sum + whitening.Mean[c];
                sum = target < 2 ? sum : MathF.Sqrt(MathF.Max(rest, 0.0f)) - whitening.Mean[c];
                rest -= n * n;
            }

            float value = (127.5f * sum) + ((whitening.Mean[c] + 1.0f) * 127.5f);
            result |= (uint)(int)(Math.Clamp(value, 0.0f, 255.0f) + 0.5f) << (8 * target);
        }

        return result;
    }

    // z = √(1 − x² − y²)
    private static Tensor HeightOf(Tensor x, Tensor y) => x.mul(x).add(y.mul(y)).mul(-1.0).add(1.0).clamp(0.0, 1.0).sqrt();

    private float FromWhite(ReadOnlySpan<float> values, int channel, int pixel, int count)
    {
        int channels = whitening.Channels;
        float sum = 0.0f;
        for (int k = 0; k < channels; k++)
        {
            sum += whitening.FromWhite[(channel * channels) + k] * values[(k * count) + pixel];
        }

        return sum;
    }
}
