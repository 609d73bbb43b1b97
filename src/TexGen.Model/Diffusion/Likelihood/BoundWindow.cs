using TexGen.Model.Random;

namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// One evaluation of a term: a window of a picture, noised to the level of a step. All of its arithmetic is in double
/// precision on the host; only the network sees 32 bits.
/// </summary>
internal sealed class BoundWindow
{
    private readonly WhiteMap _map;
    private readonly byte[] _pixels;
    private readonly WindowShape _shape;
    private readonly int _count;

    public BoundWindow(WhiteMap map, byte[] pixels, WindowShape shape, int t, BoundStep step)
    {
        _map = map;
        _pixels = pixels;
        _shape = shape;
        _count = pixels.Length / map.Channels;
        Timestep = t;
        Step = step;
    }

    /// <summary>t, from 1.</summary>
    public int Timestep { get; }

    public BoundStep Step { get; }

    /// <summary>The mean of x_0² in white channels, of the pixels that count.</summary>
    public double SecondMoment { get; private set; }

    /// <summary>x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε in white channels.</summary>
    /// <param name="noise">Where ε is drawn from.</param>
    /// <param name="xt">Receives [C, H, W].</param>
    public void Noise(RandomSequence noise, Span<float> xt)
    {
        int channels = _map.Channels;
        Span<double> picture = stackalloc double[channels];
        Span<double> white = stackalloc double[channels];
        noise.FillNormal(xt);

        double squares = 0.0;
        for (int i = 0; i < _count; i++)
        {
            Read(i, picture);
            _map.ToWhite(picture, white);
            bool counts = _shape.Counts(i);
            for (int c = 0; c < channels; c++)
            {
                ref float value = ref xt[(c * _count) + i];
                value = (float)((Step.Level.Signal * white[c]) + (Step.Level.Noise * value));
                squares += counts ? white[c] * white[c] : 0.0;
            }
        }

        SecondMoment = squares / ((double)_shape.Counted * channels);
    }

    /// <summary>
    /// The term that an estimate of x_0 gives.
    /// </summary>
    /// <param name="estimate">x̂_0, [C, H, W], in white channels.</param>
    /// <param name="fractions">The learned variance's f, of the same shape; empty if it is not learned.</param>
    /// <param name="variance">Which variance.</param>
    /// <param name="clip">Whether x̂_0 is clipped to pictures' values, −1…1.</param>
    public BoundTerm Measure(
        ReadOnlySpan<float> estimate, ReadOnlySpan<float> fractions, ReverseVariance variance, bool clip)
    {
        int channels = _map.Channels;
        Span<double> picture = stackalloc double[channels];
        Span<double> white = stackalloc double[channels];
        Span<double> mean = stackalloc double[channels];
        Span<double> guess = stackalloc double[channels];
        Span<double> variances = stackalloc double[channels];
        Span<double> factor = stackalloc double[channels * channels];
        bool learned = variance == ReverseVariance.Learned;
        if (!learned)
        {
            variances.Fill(Math.Exp(Step.LogVariance(variance)));
            _map.Factor(variances, factor);
        }

        double nats = 0.0;
        double whiteSquares = 0.0;
        double pictureSquares = 0.0;
        for (int i = 0; i < _count; i++)
        {
            if (!_shape.Counts(i))
            {
                continue;
            }

            Read(i, picture);
            _map.ToWhite(picture, white);
            Estimate(estimate, i, clip, guess, mean);
            for (int c = 0; c < channels; c++)
            {
                double error = white[c] - guess[c];
                whiteSquares += error * error;
                pictureSquares += (picture[c] - mean[c]) * (picture[c] - mean[c]);
                if (learned)
                {
                    double logVariance = Step.LearnedLogVariance(fractions[(c * _count) + i]);
                    variances[c] = Math.Exp(logVariance);
                    nats += Timestep > 1 ? Step.Divergence(error * error, logVariance) : 0.0;
                }
            }

            if (Timestep == 1)
            {
                if (learned)
                {
                    _map.Factor(variances, factor);
                }

                // At t = 1 the posterior's mean is x̂_0 itself.
                nats -= DiscretisedGaussian.LogProbability(_pixels.AsSpan(i * channels, channels), mean, factor);
            }
        }

        double values = (double)_shape.Counted * channels;
        double meanSquaredError = whiteSquares / values;
        double term = learned || Timestep == 1
            ? nats / values
            : Step.Divergence(meanSquaredError, Step.LogVariance(variance));

        return new BoundTerm(Timestep, Timestep, term, meanSquaredError, pictureSquares / values);
    }

    // x̂_0 of a pixel in white channels and in the picture's.
    private void Estimate(ReadOnlySpan<float> estimate, int i, bool clip, Span<double> white, Span<double> picture)
    {
        for (int c = 0; c < white.Length; c++)
        {
            white[c] = estimate[(c * _count) + i];
        }

        _map.ToPicture(white, picture);
        bool outside = false;
        for (int c = 0; clip && c < picture.Length; c++)
        {
            outside |= !(Math.Abs(picture[c]) <= 1.0);
            picture[c] = Math.Clamp(picture[c], -1.0, 1.0);
        }

        if (outside)
        {
            _map.ToWhite(picture, white);
        }
    }

    private void Read(int i, Span<double> picture)
    {
        for (int c = 0; c < picture.Length; c++)
        {
            picture[c] = DiscretisedGaussian.Position(_pixels[(i * picture.Length) + c]);
        }
    }
}
