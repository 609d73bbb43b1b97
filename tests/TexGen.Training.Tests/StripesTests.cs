using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

/// <summary>
/// The whole of it on a texture whose statistics are known, from crops to samples: stripes 8 pixels wide, of two colours.
/// </summary>
public sealed class StripesTests
{
    private const int Side = 48;
    private const int Period = 16;
    private const int Steps = 500;
    private const double LargestLearningRate = 5e-3;

    private static readonly float[] Dark = [0.15f, 0.25f, 0.45f];
    private static readonly float[] Light = [0.9f, 0.7f, 0.3f];

    [Fact]
    public void Sample_ModelOfStripes_HasTheirPeriodAndTheirColours()
    {
        using TextureModel model = Train();

        foreach (SamplerKind sampler in new[] { SamplerKind.DpmSolver, SamplerKind.Ddpm })
        {
            Image tile = Sample(model, sampler);
            double[] power = Spectrum(tile);

            // Three waves in 48 pixels. Of the power of a square wave 8/π² = 0.81 lie there, of a blurred one more; the
            // rest of this would be bends and stripes of other widths.
            Assert.Equal(Side / Period, Array.IndexOf(power, power.Max()));
            Assert.InRange(power[Side / Period] / power.Sum(), 0.75, 1.0);

            // Half of the pixels are of either colour, and those in between are few: the colours' distance is 0.45.
            Assert.InRange(LightPart(tile), 0.45, 0.55);
            Assert.InRange(MeanDistance(tile), 0.0, 0.1);
        }
    }

    private static TextureModel Train()
    {
        ExemplarInfo info = new("stripes.png", new string('a', 64), Side, Side, true, true);
        TrainingOptions options = new()
        {
            Preset = "tile-xs",
            Batch = 4,
            Crop = Side,
            Halo = 0,
            Seed = 1,
            Steps = Steps,
            Precision = ComputePrecision.Float32,
        };
        using TrainingRun run = TrainingRun.Create([new Exemplar(Stripes(), info)], options, CPU);
        for (int step = 0; step < Steps; step++)
        {
            run.Advance(LearningRateSchedule.At(LargestLearningRate, step, (double)step / Steps));
        }

        return new TextureModel(run.Manifest, run.CreateAveragedNetwork(), CPU, ScalarType.Float32);
    }

    private static Image Sample(TextureModel model, SamplerKind sampler)
    {
        TileRequest request = new()
        {
            Seeds = [7],
            Width = Side,
            Height = Side,
            Sampling = new SamplingOptions { Sampler = sampler },
        };
        using IReverseProcess process = model.Start(request);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return model.Converter.ToImage(process.Xt);
    }

    private static Image Stripes()
    {
        Image image = new(Side, Side, 3);
        Span<float> pixels = image.Pixels;
        for (int i = 0; i < Side * Side; i++)
        {
            float[] colour = i % Period < Period / 2 ? Dark : Light;
            colour.CopyTo(pixels[(3 * i)..]);
        }

        return image;
    }

    // The power of the rows' brightness at 1 to 24 waves a tile; the mean is left out.
    private static double[] Spectrum(Image tile)
    {
        double[] power = new double[(Side / 2) + 1];
        for (int y = 0; y < Side; y++)
        {
            for (int k = 1; k < power.Length; k++)
            {
                double real = 0.0;
                double imaginary = 0.0;
                for (int x = 0; x < Side; x++)
                {
                    double angle = 2.0 * Math.PI * k * x / Side;
                    ReadOnlySpan<float> pixel = tile.Pixels.Slice(3 * ((y * Side) + x), 3);
                    double brightness = pixel[0] + pixel[1] + pixel[2];
                    real += brightness * Math.Cos(angle);
                    imaginary += brightness * Math.Sin(angle);
                }

                power[k] += (real * real) + (imaginary * imaginary);
            }
        }

        return power;
    }

    private static double MeanDistance(Image tile)
    {
        double sum = 0.0;
        for (int i = 0; i < Side * Side; i++)
        {
            ReadOnlySpan<float> pixel = tile.Pixels.Slice(3 * i, 3);
            sum += Math.Min(Distance(pixel, Dark), Distance(pixel, Light));
        }

        return sum / (Side * Side);
    }

    private static double LightPart(Image tile)
    {
        int light = 0;
        for (int i = 0; i < Side * Side; i++)
        {
            ReadOnlySpan<float> pixel = tile.Pixels.Slice(3 * i, 3);
            light += Distance(pixel, Light) < Distance(pixel, Dark) ? 1 : 0;
        }

        return (double)light / (Side * Side);
    }

    private static double Distance(ReadOnlySpan<float> pixel, float[] colour)
    {
        double sum = 0.0;
        for (int c = 0; c < 3; c++)
        {
            sum += Math.Abs(pixel[c] - colour[c]);
        }

        return sum / 3.0;
    }
}
