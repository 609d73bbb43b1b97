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
        ISampler sampler = CreateSampler(request);
        if (request.Inpaint is not null)
        {
            return Fill(denoiser, sampler, request, request.Inpaint, gain);
        }

        INoiseSource noise = CreateNoise(request);
        if (request.Between is not null)
        {
            return Interpolate(denoiser, sampler, noise, request, request.Between, gain);
        }

        if (request.From is null)
        {
            return new ReverseProcess(denoiser, sampler, noise, RollPeriod) { GradientSteps = request.GradientSteps };
        }

        using Tensor x0 = ToWhite(request.From.Picture, gain);

        return ReverseProcess.FromPicture(denoiser, sampler, noise, x0, RollPeriod);
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

    private INoiseSource CreateNoise(TileRequest request)
    {
        PhiloxNoiseSource own = NoiseOf(request.Seeds, request);
        if (request.Shared is null)
        {
            return own;
        }

        ulong[] first = [.. request.Seeds.Select(_ => request.Shared.Seed)];

        return new SharedNoiseSource(NoiseOf(first, request), own, TileEdits.FirstOwnStep(Manifest, request));
    }

    private ISampler CreateSampler(TileRequest request)
    {
        (SamplingOptions sampling, double strength) = TileEdits.WalkOf(Manifest, request);

        return sampling.Create(Manifest.Diffusion, strength);
    }

    private static RepaintSchedule CreateSchedule(Inpainting inpaint, ISampler sampler)
    {
        return new RepaintSchedule(sampler.Levels.Count, inpaint.JumpLength, inpaint.Resamples);
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
}
