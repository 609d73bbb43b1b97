using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Sampling;

/// <content>Tiles that are made out of pictures, or have something in common with others.</content>
public sealed partial class TextureModel
{
    private IReverseProcess Begin(IDenoiser denoiser, TileRequest request, double gain = 1.0)
    {
        CheckEdits(request);
        if (Manifest.Diffusion.Distilled is not null)
        {
            CheckDistilled(Manifest.Diffusion.Distilled, request);
        }

        request.Between?.Validate(Manifest.Diffusion.StepCount);
        ISampler sampler = CreateSampler(request);
        if (request.Inpaint is not null)
        {
            return Fill(denoiser, sampler, request, request.Inpaint, gain);
        }

        INoiseSource noise = CreateNoise(request, sampler);
        if (request.Between is not null)
        {
            return Interpolate(denoiser, sampler, noise, request, request.Between, gain);
        }

        if (request.From is null)
        {
            return new ReverseProcess(denoiser, sampler, noise, RollPeriod);
        }

        using Tensor x0 = ToWhite(request.From.Picture, gain);

        return ReverseProcess.FromPicture(denoiser, sampler, noise, x0, RollPeriod);
    }

    // It has seen no noise but that of x_T, and no picture but its own.
    private static void CheckDistilled(DistillationInfo distilled, TileRequest request)
    {
        if (request.From is not null || request.Between is not null || request.Inpaint is not null)
        {
            throw new ArgumentException(
                "This model was distilled and makes tiles from pure noise alone, not out of pictures; take "
                + $"'{distilled.Teacher}', which it was distilled from.",
                nameof(request));
        }
    }

    private ReverseProcess Interpolate(
        IDenoiser denoiser, ISampler sampler, INoiseSource noise, TileRequest request, Interpolation between, double gain)
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor epsilon = noise.Initial();
        Tensor[] ends =
        [
            .. new[] { between.First, between.Second }.Select(picture => GaussianDiffusion.QSample(
                ToWhite(picture, gain).expand(epsilon.shape), epsilon, sampler.Levels[0])),
        ];

        // x̄_t = (1 − λ) x_t + λ x'_t  (DDPM §4.4)
        Tensor xt = GaussianDiffusion.Combine(ends[0], 1.0 - between.Lambda, ends[1], between.Lambda);

        return ReverseProcess.FromNoisy(denoiser, sampler, noise, xt, RollPeriod);
    }

    private InpaintingProcess Fill(
        IDenoiser denoiser, ISampler sampler, TileRequest request, Inpainting inpaint, double gain)
    {
        if (request.Shared is not null)
        {
            throw new ArgumentException("Tiles that are filled in cannot share x_t.", nameof(request));
        }

        using Tensor x0 = ToWhite(inpaint.Picture, gain);
        using Tensor fill = TensorData.FromSpan(inpaint.Fills(), [1, 1, request.Height, request.Width], Device);

        return new InpaintingProcess(
            denoiser,
            sampler,
            CreateSchedule(inpaint, sampler),
            NoiseOf(request.Seeds, request),
            x0,
            fill,
            RollPeriod,
            startsFromPicture: inpaint.Strength < 1.0);
    }

    private INoiseSource CreateNoise(TileRequest request, ISampler sampler)
    {
        PhiloxNoiseSource own = NoiseOf(request.Seeds, request);
        if (request.Shared is null)
        {
            return own;
        }

        ulong[] first = [.. request.Seeds.Select(_ => request.Shared.Seed)];

        return new SharedNoiseSource(NoiseOf(first, request), own, CheckShared(request, request.Shared, sampler));
    }

    // The first step whose noise is a tile's own.
    private int CheckShared(TileRequest request, SharedNoise shared, ISampler sampler)
    {
        if (request.Sampling.IsDeterministic)
        {
            throw new ArgumentException(
                "Tiles that share x_t differ by the noise that is added after it, and this sampler adds none; "
                + "take ddpm, dpm-sde, or ddim with an η above 0.",
                nameof(request));
        }

        return shared.FirstOwnStep(sampler.Levels, Manifest.Diffusion.CreateSchedule());
    }

    private ISampler CreateSampler(TileRequest request)
    {
        if (request.Inpaint is Inpainting inpaint)
        {
            SamplingOptions ancestral = request.Sampling with
            {
                Sampler = SamplerKind.Ddpm,
                Steps = request.Sampling.Steps ?? Math.Min(Inpainting.DefaultSteps, Manifest.Diffusion.StepCount),
            };

            return ancestral.For(Manifest).Create(Manifest.Diffusion, inpaint.Strength);
        }

        double strength = request.From?.Strength
            ?? (double?)request.Between?.Timestep / Manifest.Diffusion.StepCount
            ?? 1.0;

        return request.Sampling.For(Manifest).Create(Manifest.Diffusion, strength);
    }

    private static RepaintSchedule CreateSchedule(Inpainting inpaint, ISampler sampler)
    {
        return new RepaintSchedule(sampler.Levels.Count, inpaint.JumpLength, inpaint.Resamples);
    }

    private static void CheckEdits(TileRequest request)
    {
        if (new object?[] { request.From, request.Between, request.Inpaint }.Count(edit => edit is not null) > 1)
        {
            throw new ArgumentException(
                "A tile begins with one picture, lies between two, or is one that is filled in; choose one of these.",
                nameof(request));
        }
    }

    private PhiloxNoiseSource NoiseOf(IReadOnlyList<ulong> seeds, TileRequest request)
    {
        return new PhiloxNoiseSource(seeds, Manifest.Whitening.Channels, request.Height, request.Width, Device);
    }

    private Tensor ToWhite(Image picture, double gain)
    {
        Tensor white = Converter.ToWhite(picture, Device);

        return gain == 1.0 ? white : white.mul_(gain);
    }

    private static void CheckPictures(TileRequest request)
    {
        Image?[] pictures =
            [request.From?.Picture, request.Between?.First, request.Between?.Second, request.Inpaint?.Picture];
        foreach (Image picture in pictures.OfType<Image>())
        {
            if (picture.Width != request.Width || picture.Height != request.Height)
            {
                throw new ArgumentException(
                    $"The picture has {picture.Width}x{picture.Height} pixels, the tile "
                    + $"{request.Width}x{request.Height}; resample it first.",
                    nameof(request));
            }
        }

        request.Inpaint?.Validate();
    }
}
