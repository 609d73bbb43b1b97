using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;

namespace TexGen.Model.Sampling;

/// <summary>
/// What a request asks of one of a model's scales: everything at that scale's size, and with noise that hides of a smaller
/// picture what it would have hidden of the whole one.
/// </summary>
/// <param name="scales">The model's scales.</param>
/// <param name="diffusion">Its forward process.</param>
internal sealed class ScaleRequest(ScaleInfo scales, DiffusionInfo diffusion)
{
    // What covers less of a smaller pixel than a rounding error covers nothing of it.
    private const float LeastCover = 1e-3f;

    private readonly NoiseSchedule _schedule = diffusion.CreateSchedule();

    /// <summary>
    /// The request to a scale.
    /// </summary>
    /// <param name="request">The request for the tile; checked.</param>
    /// <param name="scale">Which scale, 0 the finest.</param>
    public TileRequest At(TileRequest request, int scale)
    {
        int width = request.Width >> scale;
        int height = request.Height >> scale;
        int stage = scales.Count - 1 - scale;

        return request with
        {
            Seeds = [.. request.Seeds.Select(seed => ScaleWalk.SeedOf(seed, stage))],
            Width = width,
            Height = height,
            Sampling = SamplingAt(request, stage),
            From = request.From is not StartPicture from ? null : new StartPicture(
                Reduced(from.Picture, width, height), StrengthAt(from.Strength, scale)),
            Between = request.Between is not Interpolation between ? null : between with
            {
                First = Reduced(between.First, width, height),
                Second = Reduced(between.Second, width, height),
                Timestep = TimestepAt(between.Timestep, scale),
            },
            Inpaint = request.Inpaint is not Inpainting inpaint ? null : inpaint with
            {
                Picture = Reduced(inpaint.Picture, width, height),
                Mask = scale == 0 ? inpaint.Mask : Covered(inpaint, width, height),
                Strength = StrengthAt(inpaint.Strength, scale),
            },
            Shared = request.Shared is not SharedNoise shared ? null : new SharedNoise(
                ScaleWalk.SeedOf(shared.Seed, stage), TimestepAt(shared.Timestep, scale)),
            GradientSteps = scale == 0 ? request.GradientSteps : 0,
        };
    }

    // A distilled model walks the same few levels at every scale.
    private SamplingOptions SamplingAt(TileRequest request, int stage)
    {
        SamplingOptions sampling = request.Sampling;
        if (stage == 0 || diffusion.Distilled is not null)
        {
            return sampling;
        }

        int steps = request.Inpaint is not null
            ? sampling.Steps ?? Math.Min(Inpainting.DefaultSteps, diffusion.StepCount)
            : sampling.StepsFor(diffusion);

        // What begins with a picture has no such noise before it that a step could lead through.
        DetailWalk? detail = request.HasPicture || !sampling.CanWalkDetail ? null : scales.Detail;

        return sampling with { Steps = ScaleWalk.StepsOf(steps, stage, detail is not null), Detail = detail };
    }

    private static Image Reduced(Image picture, int width, int height)
    {
        return ImageResampler.Resize(picture, width, height, BorderMode.Wrap);
    }

    // A smaller pixel of which any part is to be made anew is; what is known of the rest comes back at the finer scale.
    private static Image Covered(Inpainting inpaint, int width, int height)
    {
        Image fills = new(inpaint.Mask.Width, inpaint.Mask.Height, 1);
        inpaint.Fills().CopyTo(fills.Pixels);
        Image mask = Reduced(fills, width, height);
        foreach (ref float value in mask.Pixels)
        {
            value = value > LeastCover ? 1.0f : 0.0f;
        }

        return mask;
    }

    // 1 is pure noise at every scale.
    private double StrengthAt(double strength, int scale)
    {
        if (scale == 0 || !(strength > 0.0 && strength < 1.0))
        {
            return strength;
        }

        int timestep = Math.Max(1, (int)Math.Round(diffusion.StepCount * strength, MidpointRounding.AwayFromZero));

        return (double)TimestepAt(timestep, scale) / diffusion.StepCount;
    }

    // Noise of deviation σ has σ/2^k in averages of 2^k × 2^k pixels, times the scale's gain.
    private int TimestepAt(int timestep, int scale)
    {
        if (scale == 0 || timestep < 1 || timestep > diffusion.StepCount)
        {
            return timestep;
        }

        double sigma = _schedule.Level(timestep - 1).Sigma * scales.Gains[scale] / (1 << scale);

        return Math.Max(1, 1 + (int)Math.Round(_schedule.TimestepOf(NoiseLevel.FromSigma(sigma))));
    }
}
