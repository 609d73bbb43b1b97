using System.Diagnostics;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TexGen.Model.Sampling;
using TexGen.Training;

namespace TexGen.Plugin;

/// <summary>
/// Measures what a model has learned.
/// </summary>
/// <remarks>
/// It computes with the generator's network, in turns with its sessions, and in its type. 32 bits
/// (<see cref="GeneratorOptions.Precision"/>) are what numbers are compared in; bfloat16 rounds x_t by a quarter of the
/// least noise of a cosine schedule.
/// </remarks>
/// <param name="generator">The model; not disposed, and needed as long as the evaluator is used.</param>
public sealed partial class ModelEvaluator(TextureGenerator generator)
{
    // Windows of a local network: large enough that their borders, where the torus closes, are few.
    private const int LocalSide = 256;

    // Windows of other networks, where the file does not say what they learned from.
    private const int UnknownSide = 64;

    // Where a window's torus closes and the picture does not; the presets' own number.
    private const int DefaultHalo = 8;

    // Pixels in a batch: on the CPU larger batches are no faster and leave the caches; a GPU wants to be filled.
    private const int CpuBatchPixels = 1 << 17;
    private const int GpuBatchPixels = 1 << 21;
    private const int LargestBatch = 256;

    /// <summary>
    /// Bounds the likelihood of pictures: how many bits a pixel and channel the model, used as a code, would spend on them
    /// (DDPM §3, §4.3). The same number for pictures it has not learned from tells learning from memorising.
    /// </summary>
    /// <remarks>
    /// The chain is the model's own schedule. Pictures are brought to the size of the model's exemplars and to 8 bits.
    /// Local networks see windows of up to 256 pixels, a whole picture usually; where a window's edges do not continue each
    /// other, as many pixels of its border as the training loss did not see are not counted (see
    /// <see cref="WindowShape"/>). Other networks see windows of the size they learned. Models of labels or guides are told
    /// none.
    /// </remarks>
    /// <param name="paths">Pictures, and folders of pictures.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told after every batch, on the calling thread.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="ArgumentException">No picture is given, its channels are not the model's, it is too small, an
    /// option is out of range, or the model enlarges pictures.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged or unfit; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public LikelihoodReport MeasureLikelihood(
        IReadOnlyList<string> paths,
        LikelihoodOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new LikelihoodOptions();
        if (generator.Model.Manifest.Conditioning?.Upscale is not null)
        {
            throw new ArgumentException(
                "This model enlarges pictures and knows none without a smaller one; its likelihood cannot be measured.");
        }

        if (generator.Model.ScaleCount > 1)
        {
            throw new ArgumentException(
                "This model makes a tile at several scales one after the other, which has no bound on the likelihood; train "
                + "one of a single scale to measure it.");
        }

        if (generator.Model.Manifest.Diffusion.Distilled is DistillationInfo distilled)
        {
            throw new ArgumentException(
                "This model was distilled and is no step of a chain, so that it bounds no likelihood; measure "
                + $"'{distilled.Teacher}', which it was distilled from.");
        }

        Stopwatch clock = Stopwatch.StartNew();
        DiffusionInfo diffusion = generator.Model.Manifest.Diffusion;
        VariationalBoundOptions boundOptions = CreateOptions(options, diffusion);
        Exemplar[] exemplars = [.. paths.SelectMany(path => Read(path, options.Size))];
        if (exemplars.Length == 0)
        {
            throw new ArgumentException("Name at least one picture to measure the likelihood of.", nameof(paths));
        }

        VariationalBound bound = new(
            new LockedDenoiser(generator),
            NoiseLevels.FromSchedule(diffusion.CreateSchedule(), diffusion.StepCount),
            generator.Model.Manifest.Whitening,
            generator.TextureModel.Device);

        int perPicture = boundOptions.Samples * (boundOptions.Timesteps ?? diffusion.StepCount);
        LikelihoodPicture[] pictures = new LikelihoodPicture[exemplars.Length];
        for (int i = 0; i < pictures.Length; i++)
        {
            Forwarding forwarding = new(progress, i * perPicture, pictures.Length * perPicture);
            pictures[i] = Measure(bound, exemplars[i], options, boundOptions, forwarding, cancellation);
        }

        return new LikelihoodReport(
            BoundResult.Average(
                [.. pictures.Select(static picture => picture.Bound)],
                [.. pictures.Select(static picture => (double)picture.Width * picture.Height)]),
            pictures,
            boundOptions.Variance,
            boundOptions.Timesteps ?? diffusion.StepCount,
            boundOptions.Samples,
            clock.Elapsed.TotalSeconds);
    }

    private LikelihoodPicture Measure(
        VariationalBound bound,
        Exemplar exemplar,
        LikelihoodOptions options,
        VariationalBoundOptions boundOptions,
        IProgress<BoundProgress> progress,
        CancellationToken cancellation)
    {
        ExemplarInfo info = exemplar.Info;
        QuantisedPicture picture = new(exemplar.Image, info.TilesX, info.TilesY);
        (int width, int borderX) = Window(picture.Width, picture.TilesX);
        (int height, int borderY) = Window(picture.Height, picture.TilesY);
        WindowShape window = new(width, height, borderX, borderY);
        VariationalBoundOptions batched = boundOptions with { Batch = options.Batch ?? BatchOf(width * height) };
        BoundResult result = bound.Evaluate(picture, window, batched, progress, cancellation);

        bool isUnseen = ModelExemplars.Learned(generator.Model.Manifest, info) is null;

        return new LikelihoodPicture(
            info.Name, picture.Width, picture.Height, window, isUnseen, result);
    }

    private VariationalBoundOptions CreateOptions(LikelihoodOptions options, DiffusionInfo diffusion)
    {
        SamplingOptions sampling = new SamplingOptions { Variance = options.Variance }.For(generator.Model.Manifest);
        VariationalBoundOptions result = new()
        {
            Variance = sampling.Variance!.Value,
            Timesteps = options.Timesteps is int count && count == diffusion.StepCount ? null : options.Timesteps,
            Samples = options.Samples,
            Batch = options.Batch ?? 1,
            Seed = options.Seed,
        };
        result.Validate();
        if (result.Timesteps > diffusion.StepCount)
        {
            throw new ArgumentException(
                $"The model's chain has {diffusion.StepCount} steps; give at most as many timesteps, "
                + $"not {result.Timesteps}.");
        }

        return result;
    }

    // Networks that are not local know windows of one size.
    private IEnumerable<Exemplar> Read(string path, int? wantedSize, string? mask = null)
    {
        int smallest = WindowSide(int.MaxValue);
        foreach (Exemplar exemplar in ModelExemplars.Read(path, generator.Model.Manifest, wantedSize, mask))
        {
            if (generator.Model.ReceptiveField == 0 && Math.Min(exemplar.Info.Width, exemplar.Info.Height) < smallest)
            {
                throw new ArgumentException(
                    $"'{path}': {exemplar.Info.Width}×{exemplar.Info.Height} pixels; this model knows windows of "
                    + $"{smallest}×{smallest} alone, so give a larger picture.");
            }

            yield return exemplar;
        }
    }

    // Along one axis: the window's side, and how many pixels at each end are not counted.
    private (int Side, int Border) Window(int side, bool tiles)
    {
        int window = WindowSide(side);
        if ((tiles && window == side) || generator.Model.ReceptiveField == 0)
        {
            return (window, 0);
        }

        int halo = generator.Model.Manifest.Training.Halo ?? DefaultHalo;

        return (window, Math.Min(halo, (window - 1) / 2));
    }

    private int WindowSide(int side)
    {
        int learned = generator.Model.Manifest.Training.CropSide;
        int wanted = generator.Model.ReceptiveField > 0 ? LocalSide : learned > 0 ? learned : UnknownSide;

        return Math.Min(side, wanted) / generator.Model.Stride * generator.Model.Stride;
    }

    private int BatchOf(int pixels)
    {
        int budget = generator.IsOnGpu ? GpuBatchPixels : CpuBatchPixels;

        return Math.Clamp(budget / pixels, 1, LargestBatch);
    }

    private sealed class Forwarding(IProgress<EvaluationProgress>? outer, int before, int total)
        : IProgress<BoundProgress>
    {
        public void Report(BoundProgress value)
        {
            outer?.Report(new EvaluationProgress("likelihood", before + value.Done, total));
        }
    }
}
