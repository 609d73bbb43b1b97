using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class PowerSpectrumTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    public void Radial_Wave_PeaksAtItsFrequency(int period)
    {
        Image wave = new(64, 64, 1);

        for (int i = 0; i < wave.Pixels.Length; i++)
        {
            wave.Pixels[i] = 0.5f + (0.3f * MathF.Sin(i % 64 * 2f * MathF.PI / period));
        }

        FrequencyPower peak = Of(wave).Radial().MaxBy(static point => point.Decibels);

        Assert.InRange(peak.Frequency * period, 0.8, 1.25);
    }

    [Fact]
    public void Distance_HalfTheContrast_IsSixDecibels()
    {
        Image noise = TestImages.Noise(64, 64, 1, 1);
        Image half = noise.Clone();

        foreach (ref float value in half.Pixels)
        {
            value *= 0.5f;
        }

        Assert.Equal(20.0 * Math.Log10(2.0), Of(half).Distance(Of(noise)), 1e-3);
    }

    [Fact]
    public void Distance_NothingButRounding_IsWhatTheStepSays()
    {
        // Rounding's own power beside it: 10 log10(2), in a picture whose only content it is.
        const double Step = 1.0 / 255.0;
        System.Random random = new(1);
        Image error = TestImages.Grey(128, 128, (_, _) => 0.5 + ((random.NextDouble() - 0.5) * Step));
        Image flat = TestImages.Flat(128, 128, 1, 0.5f);

        Assert.Equal(3.0, Of(error, Step).Distance(Of(flat, Step)), 0.2);
        Assert.True(Of(error, 1.0 / 65535.0).Distance(Of(flat, 1.0 / 65535.0)) > 40.0);

        // Of three channels luminance has less of it than of one.
        PictureSet grey = new([new Image(64, 64, 3, [.. Enumerable.Repeat(0.5f, 64 * 64 * 3)])], BorderMode.Wrap);
        double drop = Of(flat, Step).Radial()[0].Decibels - new PowerSpectrum(grey, 64, Step).Radial()[0].Decibels;
        Assert.Equal(-10.0 * Math.Log10(Luminance.NoiseGain(3)), drop, 0.01);
        Assert.InRange(Luminance.NoiseGain(3), 1.0 / 3.0, 0.7);
    }

    private static PowerSpectrum Of(Image image, double step) => new(new PictureSet([image], BorderMode.Wrap), 64, step);

    private static PowerSpectrum Of(Image image) => new(new PictureSet([image], BorderMode.Wrap), 64, 0.0);
}
