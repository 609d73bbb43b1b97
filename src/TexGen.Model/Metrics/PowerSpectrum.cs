using System.Numerics;
using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// The mean power of pictures in bins of frequency and direction.
/// </summary>
/// <remarks>
/// Welch 1967: Hann windows that overlap by half, their periodograms averaged. To all powers that of rounding is added, as
/// pictures have it in their files: below it nothing is known of a picture, and between the harmonics of one that repeats
/// there is nothing else.
/// </remarks>
internal sealed class PowerSpectrum
{
    private const int RadialBins = 16;
    private const int AngularBins = 12;

    // Keeps the logarithms of flat pictures finite where no rounding is known of.
    private const double SmallestPower = 1e-12;

    private readonly double[] _power = new double[RadialBins * AngularBins];
    private readonly int[] _counts = new int[RadialBins * AngularBins];
    private readonly int _side;
    private readonly double _rounding;

    /// <summary>Measures luminance.</summary>
    /// <param name="set">Pictures of at least <paramref name="side"/> pixels a side.</param>
    /// <param name="side">Side of the windows, a power of two.</param>
    /// <param name="step">The step that values are rounded to in files, in units of 0…1; 0 for none.</param>
    public PowerSpectrum(PictureSet set, int side, double step)
    {
        // Each pixel's error is uniform over the step, which is s²/12; a Hann window has a mean square of (3/8)².
        const double MeanSquareOfWindow = 9.0 / 64.0;
        _side = side;
        _rounding = step * step / 12.0 * MeanSquareOfWindow * Luminance.NoiseGain(set.Pictures[0].Channels);

        foreach (Image picture in set.Pictures)
        {
            Image grey = Luminance.Of(picture);

            for (int y = 0; y < set.Places(grey.Height, side); y += side / 2)
            {
                for (int x = 0; x < set.Places(grey.Width, side); x += side / 2)
                {
                    Add(grey, x, y);
                }
            }
        }
    }

    /// <summary>Mean magnitude of the difference over all bins, in dB.</summary>
    public double Distance(PowerSpectrum other)
    {
        double sum = 0.0;
        int bins = 0;

        for (int i = 0; i < _power.Length; i++)
        {
            if (_counts[i] > 0)
            {
                sum += Math.Abs(Decibels(_power[i] / _counts[i]) - other.Decibels(other._power[i] / other._counts[i]));
                bins++;
            }
        }

        return sum / bins;
    }

    /// <summary>Power in dB along frequency, all directions together.</summary>
    /// <returns>Frequency in cycles a pixel, rising, and the mean power.</returns>
    public IReadOnlyList<FrequencyPower> Radial()
    {
        List<FrequencyPower> result = [];

        for (int r = 0; r < RadialBins; r++)
        {
            int count = _counts.AsSpan(r * AngularBins, AngularBins).ToArray().Sum();

            if (count > 0)
            {
                double power = _power.AsSpan(r * AngularBins, AngularBins).ToArray().Sum() / count;
                double middle = Math.Pow(_side / 2.0, (r + 0.5) / RadialBins) / _side;
                result.Add(new(middle, Decibels(power)));
            }
        }

        return result;
    }

    private double Decibels(double power) => 10.0 * Math.Log10(power + _rounding + SmallestPower);

    private void Add(Image grey, int left, int top)
    {
        Complex[] window = new Complex[_side * _side];
        double mean = 0.0;

        for (int y = 0; y < _side; y++)
        {
            ReadOnlySpan<float> row = grey.Row((top + y) % grey.Height);

            for (int x = 0; x < _side; x++)
            {
                float value = row[(left + x) % grey.Width];
                window[(y * _side) + x] = value;
                mean += value / (double)window.Length;
            }
        }

        for (int i = 0; i < window.Length; i++)
        {
            window[i] = (window[i] - mean) * Hann(i % _side) * Hann(i / _side);
        }

        FourierTransform.Transform(window, _side, inverse: false);
        AddToBins(window);
    }

    private void AddToBins(Complex[] transform)
    {
        // Half the plane: the other half is its conjugate.
        for (int v = 0; v <= _side / 2; v++)
        {
            for (int u = -_side / 2; u < _side / 2; u++)
            {
                double radius = Math.Sqrt((u * u) + (v * v));

                if (radius >= 1.0 && radius < _side / 2.0)
                {
                    int r = (int)(RadialBins * Math.Log(radius) / Math.Log(_side / 2.0));
                    int a = (int)(AngularBins * (Math.Atan2(v, u) / Math.PI)) % AngularBins;
                    int bin = (r * AngularBins) + ((a + AngularBins) % AngularBins);
                    Complex value = transform[(v * _side) + ((u + _side) % _side)];
                    _power[bin] += ((value.Real * value.Real) + (value.Imaginary * value.Imaginary)) / transform.Length;
                    _counts[bin]++;
                }
            }
        }
    }

    private double Hann(int i) => 0.5 - (0.5 * Math.Cos(2.0 * Math.PI * i / _side));
}
