using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;

namespace TexGen.Plugin;

/// <summary>
/// Makes a picture that does not tile into one that does: a band about its borders is filled in anew on the torus, with
/// a model that has learned the picture, and everything else stays as it is.
/// </summary>
/// <remarks>First across the left and right border, then across the upper and lower one; each time only as much is
/// computed as the network sees from the band, so that large pictures take time in proportion to their borders. A
/// network sees little of a large picture's forms: a second one, which has learned the picture reduced, fills the bands
/// in first, and the other then makes the details.</remarks>
/// <param name="generator">The model; not disposed. It must have learned the picture at the size it has.</param>
/// <param name="coarse">A model of the same picture reduced, for its large forms; not disposed. Null for none.</param>
public sealed class SeamRemover(TextureGenerator generator, TextureGenerator? coarse = null)
{
    // What is filled in at a reduced size lacks details only: σ of x_t must drown what enlarging has blurred, but not
    // the forms. Chosen by eye between 0.2 and 0.5 at half the size, and let grow with each halving.
    private const double LeastDetailStrength = 0.1;
    private const double DetailStrengthAHalving = 0.12;

    /// <summary>
    /// The part of a picture that can be made seamless: as much of it, from the upper left, as the model's stride
    /// allows.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <returns>The picture itself if it fits.</returns>
    /// <exception cref="ArgumentException">It is too small or too large.</exception>
    public Image Fit(Image picture)
    {
        int stride = generator.Model.Stride;
        int width = picture.Width / stride * stride;
        int height = picture.Height / stride * stride;
        TileSize.Check(width, height, stride);

        return width == picture.Width && height == picture.Height
            ? picture
            : ImageOps.Crop(picture, 0, 0, width, height);
    }

    /// <summary>
    /// Makes a picture seamless.
    /// </summary>
    /// <param name="picture">The picture; its sides are multiples of the model's stride, see <see cref="Fit"/>.</param>
    /// <param name="options">Which borders, and how wide a band; null for the defaults.</param>
    /// <param name="progress">Told after every step, on the calling thread; both borders are one run, but each model
    /// has its own.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>A new picture of the same size and channels. Outside the bands it is the picture.</returns>
    /// <exception cref="ArgumentException">The size does not fit, the band is too wide, or the model is not
    /// seamless.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Image Remove(
        Image picture,
        SeamlessOptions? options = null,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new SeamlessOptions();
        options.Validate(picture.Width, picture.Height);
        TileSize.Check(picture.Width, picture.Height, generator.Model.Stride);
        if (!generator.Model.Manifest.IsSeamless)
        {
            throw new ArgumentException("This model's network does not see pictures as a torus; use a tile preset's.");
        }

        int passes = (options.Across ? 1 : 0) + (options.Down ? 1 : 0);
        int pass = 0;
        double strength = coarse is null ? 1.0 : DetailStrength(ScaleOf(coarse, picture));
        Image result = coarse is null ? picture : Sketch(coarse, picture, options, progress, cancellation);
        if (options.Across)
        {
            result = FillAcross(
                result, options, strength, new PassProgress(progress, pass++, passes), cancellation);
        }

        if (options.Down)
        {
            // The same with rows and columns exchanged before and after, but for the network, which sees it upright.
            Image turned = ImageOps.Transpose(result);
            result = ImageOps.Transpose(FillAcross(
                turned, options, strength, new PassProgress(progress, pass, passes), cancellation, isTurned: true));
        }

        return ReferenceEquals(result, picture) ? picture.Clone() : result;
    }

    // The picture with its bands filled in at the size that the coarse model has learned.
    private static Image Sketch(
        TextureGenerator coarse,
        Image picture,
        SeamlessOptions options,
        IProgress<GenerationProgress>? progress,
        CancellationToken cancellation)
    {
        int stride = coarse.Model.Stride;
        double scale = ScaleOf(coarse, picture);
        int width = Multiple(picture.Width * scale, stride);
        int height = Multiple(picture.Height * scale, stride);
        int band = Math.Clamp((int)Math.Ceiling(options.Band * scale), 1, Math.Min(width, height) / 4);

        Image small = ImageResampler.Resize(picture, width, height, BorderMode.Clamp);
        Image filled = new SeamRemover(coarse).Remove(small, options with { Band = band }, progress, cancellation);
        Image large = Enlarge(filled, picture.Width, picture.Height, options.Tiling);
        Image result = picture.Clone();
        if (options.Across)
        {
            Paste(large, result, 0, options.Band);
            Paste(large, result, picture.Width - options.Band, options.Band);
        }

        if (options.Down)
        {
            int count = options.Band * picture.Width * picture.Channels;
            large.Pixels[..count].CopyTo(result.Pixels);
            large.Pixels[^count..].CopyTo(result.Pixels[^count..]);
        }

        return result;
    }

    // A border that does not fit its opposite must not take pixels from there.
    internal static Image Enlarge(Image picture, int width, int height, Tiling tiling)
    {
        Image wide = ImageResampler.Resize(
            picture, width, picture.Height, tiling.TilesX() ? BorderMode.Wrap : BorderMode.Clamp);

        return ImageResampler.Resize(wide, width, height, tiling.TilesY() ? BorderMode.Wrap : BorderMode.Clamp);
    }

    // The size at which a model has learned, as a part of a picture's.
    private static double ScaleOf(TextureGenerator coarse, Image picture)
    {
        ExemplarInfo learned = coarse.Model.Manifest.Exemplars[0];

        return (double)Math.Min(learned.Width, learned.Height) / Math.Min(picture.Width, picture.Height);
    }

    private static double DetailStrength(double scale)
    {
        return LeastDetailStrength + (DetailStrengthAHalving * Math.Clamp(-Math.Log2(scale), 0.0, 5.0));
    }

    private static int Multiple(double side, int stride)
    {
        return Math.Max((int)Math.Round(side / stride) * stride, TileSize.Smallest(stride));
    }

    private Image FillAcross(
        Image picture,
        SeamlessOptions options,
        double strength,
        IProgress<GenerationProgress> progress,
        CancellationToken cancellation,
        bool isTurned = false)
    {
        int window = WindowAcross(picture.Width, options.Band);
        int middle = window / 2;
        Image rolled = ImageOps.Roll(picture, middle, 0);
        Image part = ImageOps.Crop(rolled, 0, 0, window, rolled.Height);
        Image mask = new(window, rolled.Height, 1);
        for (int i = 0; i < mask.Pixels.Length; i++)
        {
            int x = i % window;
            mask.Pixels[i] = x >= middle - options.Band && x < middle + options.Band ? 1.0f : 0.0f;
        }

        // The window wraps where nothing that counts is; along the border it is the whole picture.
        bool tilesAlong = isTurned ? options.Tiling.TilesX() : options.Tiling.TilesY();
        Tiling tiling = tilesAlong ? Tiling.Both : isTurned ? Tiling.Y : Tiling.X;
        Image filled = Inpaint(
            Turn(part, isTurned), Turn(mask, isTurned), options, strength, tiling, progress, cancellation);
        Paste(Turn(filled, isTurned), rolled, middle - options.Band, 2 * options.Band);

        return ImageOps.Roll(rolled, -middle, 0);
    }

    // What lies further from the band than the network sees cannot change what is filled in.
    private int WindowAcross(int width, int band)
    {
        int stride = generator.Model.Stride;
        int field = generator.Model.ReceptiveField;
        int wanted = ((2 * band) + field + (4 * stride)) / stride * stride;

        return field == 0 ? width : Math.Min(width, Math.Max(wanted, TileSize.Smallest(stride)));
    }

    private Image Inpaint(
        Image picture,
        Image mask,
        SeamlessOptions options,
        double strength,
        Tiling tiling,
        IProgress<GenerationProgress> progress,
        CancellationToken cancellation)
    {
        GenerationRequest request = new()
        {
            Seed = options.Seed,
            Steps = options.Steps,
            Width = picture.Width,
            Height = picture.Height,
            Tiling = tiling,
            Inpaint = new Inpainting(picture, mask) { Strength = strength },
        };

        return generator.Generate(request, progress, cancellation);
    }

    private static Image Turn(Image image, bool isTurned) => isTurned ? ImageOps.Transpose(image) : image;

    // Columns of one picture into another of the same size; the models' channels need not be the picture's.
    private static void Paste(Image source, Image target, int start, int count)
    {
        Image converted = source.Channels == target.Channels
            ? source
            : ImageOps.ConvertChannels(source, target.Channels);
        int channels = target.Channels;
        for (int y = 0; y < target.Height; y++)
        {
            converted.Row(y).Slice(start * channels, count * channels)
                .CopyTo(target.Pixels[(((y * target.Width) + start) * channels)..]);
        }
    }

    // Several runs as one.
    private sealed class PassProgress(IProgress<GenerationProgress>? inner, int pass, int passes)
        : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value)
        {
            inner?.Report(value with
            {
                Step = (pass * value.StepCount) + value.Step,
                StepCount = passes * value.StepCount,
            });
        }
    }
}
