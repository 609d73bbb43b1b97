using TexGen.Model.Checkpoints;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// The variational bound on −ln p(x_0) of a picture, term by term: L = L_T + Σ_{t>1} L_{t−1} + L_0 (DDPM eq. 5).
/// </summary>
/// <remarks>
/// <para>Ho et al. 2020 (arXiv:2006.11239, §3). x_t is drawn once a term, so a result is an unbiased estimate of the
/// bound's expectation; the bound itself holds for any levels, whether or not the model was trained on them.</para>
/// <para>The model works on white channels, an invertible affine map of the picture's. Divergences between Gaussians do
/// not change under such a map, so L_1…L_T are computed there. The decoder's Gaussian is carried over to the picture,
/// where its covariance is σ² F Fᵀ, and gives every pixel of 8-bit values a probability
/// (<see cref="DiscretisedGaussian"/>).</para>
/// </remarks>
public sealed class VariationalBound
{
    private readonly IDenoiser _denoiser;
    private readonly IReadOnlyList<NoiseLevel> _levels;
    private readonly WhiteMap _map;
    private readonly Device _device;

    /// <summary>
    /// Prepares the bound of a model.
    /// </summary>
    /// <param name="denoiser">Estimates x_0, not clipped; not disposed.</param>
    /// <param name="levels">The chain's levels, falling from x_T to x_1.</param>
    /// <param name="whitening">The map between pictures and what the denoiser sees.</param>
    /// <param name="device">Where the denoiser wants its x_t.</param>
    /// <exception cref="ArgumentException">There are no levels.</exception>
    public VariationalBound(
        IDenoiser denoiser, IReadOnlyList<NoiseLevel> levels, WhiteningInfo whitening, Device device)
    {
        if (levels.Count == 0)
        {
            throw new ArgumentException("A chain needs at least one noise level.", nameof(levels));
        }

        _denoiser = denoiser;
        _levels = levels;
        _map = new WhiteMap(whitening);
        _device = device;
    }

    /// <summary>
    /// Evaluates the bound on a picture, or on windows of it.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="window">The windows; each evaluation looks at one, at a random place.</param>
    /// <param name="options">Variance, and how many evaluations.</param>
    /// <param name="progress">Told after every batch, on the calling thread.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>The terms. The same arguments give the same result, whatever the batch (on the CPU up to what libtorch
    /// rounds).</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the picture is smaller than the window or has
    /// other channels.</exception>
    /// <exception cref="InvalidOperationException">The learned variance is asked of a model without one.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public BoundResult Evaluate(
        QuantisedPicture picture,
        WindowShape window,
        VariationalBoundOptions options,
        IProgress<BoundProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options.Validate();
        CheckPicture(picture, window);

        (int First, int Last)[] strata =
            TimestepStrata.Split(_levels.Count, options.Timesteps ?? _levels.Count);
        int evaluations = options.Samples * strata.Length;
        BoundTerm[] terms = new BoundTerm[evaluations];
        double[] secondMoments = new double[evaluations];

        for (int start = 0; start < evaluations; start += options.Batch)
        {
            cancellation.ThrowIfCancellationRequested();

            int count = Math.Min(options.Batch, evaluations - start);
            BoundWindow[] windows = new BoundWindow[count];
            for (int i = 0; i < count; i++)
            {
                int index = start + i;
                windows[i] = Draw(picture, window, strata[index % strata.Length], options.Seed, index);
            }

            Evaluate(windows, window, options, start, terms.AsMemory(start, count));
            for (int i = 0; i < count; i++)
            {
                secondMoments[start + i] = windows[i].SecondMoment;
            }

            progress?.Report(new BoundProgress(start + count, evaluations));
        }

        return Collect(strata, terms, secondMoments);
    }

    private static BoundTerm Mean((int First, int Last) stratum, IReadOnlyList<BoundTerm> terms)
    {
        return new BoundTerm(
            stratum.First,
            stratum.Last,
            terms.Average(static term => term.Nats),
            terms.Average(static term => term.MeanSquaredError),
            terms.Average(static term => term.PictureError));
    }

    private void CheckPicture(QuantisedPicture picture, WindowShape window)
    {
        window.Validate();
        if (picture.Channels != _map.Channels)
        {
            throw new ArgumentException(
                $"The picture has {picture.Channels} channels, the model {_map.Channels}.", nameof(picture));
        }

        if (picture.Columns(window.Width) == 0 || picture.Rows(window.Height) == 0)
        {
            throw new ArgumentException(
                $"The picture of {picture.Width}×{picture.Height} is smaller than a window of "
                + $"{window.Width}×{window.Height}.",
                nameof(picture));
        }
    }

    // The place and the step of an evaluation are a function of its number, and so is its noise.
    private BoundWindow Draw(
        QuantisedPicture picture, WindowShape window, (int First, int Last) stratum, ulong seed, int index)
    {
        RandomSequence choices = NoiseStreams.BoundChoices(seed, index);
        int x = choices.Below(0, picture.Columns(window.Width));
        int y = choices.Below(1, picture.Rows(window.Height));
        int t = stratum.First + choices.Below(2, stratum.Last - stratum.First + 1);

        byte[] pixels = new byte[window.Width * window.Height * picture.Channels];
        picture.Cut(x, y, window.Width, pixels);

        return new BoundWindow(_map, pixels, window, t, BoundStep.Of(_levels, t));
    }

    private void Evaluate(
        BoundWindow[] windows,
        WindowShape shape,
        VariationalBoundOptions options,
        int firstIndex,
        Memory<BoundTerm> terms)
    {
        int size = _map.Channels * shape.Width * shape.Height;
        float[] xt = new float[windows.Length * size];
        Parallel.For(0, windows.Length, i =>
            windows[i].Noise(NoiseStreams.BoundNoise(options.Seed, firstIndex + i), xt.AsSpan(i * size, size)));

        (float[] estimates, float[] fractions) = Predict(windows, xt, shape, options.Variance);
        Parallel.For(0, windows.Length, i =>
            terms.Span[i] = windows[i].Measure(
                estimates.AsSpan(i * size, size),
                fractions.Length == 0 ? [] : fractions.AsSpan(i * size, size),
                options.Variance,
                options.ClipX0));
    }

    private (float[] Estimates, float[] Fractions) Predict(
        BoundWindow[] windows, float[] xt, WindowShape shape, ReverseVariance variance)
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();

        Tensor noisy = TensorData.FromSpan(xt, [windows.Length, _map.Channels, shape.Height, shape.Width], _device);
        Denoised denoised = _denoiser.Predict(noisy, [.. windows.Select(static window => window.Step.Level)]);
        if (variance != ReverseVariance.Learned)
        {
            return (TensorData.ToArray(denoised.X0), []);
        }

        if (denoised.VarianceFraction is null)
        {
            throw new InvalidOperationException(
                "This model has not learned its reverse variance; choose the posterior's or beta.");
        }

        return (TensorData.ToArray(denoised.X0), TensorData.ToArray(denoised.VarianceFraction));
    }

    private BoundResult Collect((int First, int Last)[] strata, BoundTerm[] terms, double[] secondMoments)
    {
        BoundResult[] samples =
        [
            .. terms.Chunk(strata.Length).Zip(secondMoments.Chunk(strata.Length), (parts, moments) =>
                Result([.. strata.Zip(parts, static (stratum, term) => Mean(stratum, [term]))], moments.Average())),
        ];
        BoundTerm[] means = [.. strata.Select((stratum, i) => Mean(stratum, [.. samples.Select(s => s.Terms[i])]))];
        BoundResult result = Result(means, secondMoments.Average());
        if (samples.Length == 1)
        {
            return result;
        }

        double variance = samples.Sum(sample => Math.Pow(sample.Total - result.Total, 2.0)) / (samples.Length - 1);

        return result with { StandardError = Math.Sqrt(variance / samples.Length) };
    }

    private BoundResult Result(IReadOnlyList<BoundTerm> terms, double secondMoment)
    {
        double divergences = terms.Skip(1).Sum(static term => term.Count * term.Nats);

        return new BoundResult
        {
            Prior = BoundEnds.PriorDivergence(_levels[0], secondMoment),
            Terms = terms,

            // −ln P ≈ −ln p(white) + ln |det F| − ln of the interval 2/255, a channel.
            EntropyForm = BoundEnds.EntropyForm(_levels, divergences) + _map.LogScale + Math.Log(127.5),
        };
    }
}
