using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Networks;
using static TorchSharp.torch;

namespace TexGen.Model.Sampling;

/// <content>Tiles that are made from coarse to fine.</content>
public sealed partial class TextureModel
{
    /// <summary>
    /// Starts the walk of one scale of a batch of tiles by itself.
    /// </summary>
    /// <param name="request">The finished tiles, which begin with noise; its steps are this scale's own.</param>
    /// <param name="scale">Which scale, 0 the finest; the only one of a model without scales.</param>
    /// <param name="coarser">What was made at the next coarser scale, [N, C, H/2, W/2], with that scale's gain; null at the
    /// coarsest. Not disposed, and not looked at later.</param>
    /// <returns>The process, of pictures with the scale's gain; the caller's. Must not outlive the model.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Start"/>.</exception>
    public IReverseProcess StartScale(TileRequest request, int scale, Tensor? coarser)
    {
        if (_conditions is null || Manifest.Conditioning!.Scales is not ScaleInfo scales)
        {
            return Start(request);
        }

        Check(request);

        return BeginConditioned(
            _conditions, Part(request, scales, scale), new ScaleStage(scale, scales.Gains[scale], coarser));
    }

    /// <summary>
    /// What the network is told of a batch of tiles at one scale, beside x_t and the noise level.
    /// </summary>
    /// <param name="request">The finished tiles.</param>
    /// <param name="scale">Which scale, 0 the finest; the only one of a model without scales.</param>
    /// <param name="coarser">As for <see cref="StartScale"/>.</param>
    /// <returns>The condition, without gradients; the caller's. Null of a network that is told nothing.</returns>
    public NetworkCondition? ConditionOf(TileRequest request, int scale, Tensor? coarser)
    {
        if (_conditions is null)
        {
            return null;
        }

        return Manifest.Conditioning!.Scales is not ScaleInfo scales
            ? _conditions.Make(request, request.Condition, drops: false)
            : _conditions.Make(
                Part(request, scales, scale),
                request.Condition,
                drops: false,
                new ScaleStage(scale, scales.Gains[scale], coarser));
    }

    // Each scale is a tile of its own size, made by the same code as any other; the finer ones see the coarser.
    private ScaleCascadeProcess BeginScales(ConditionMaker maker, TileRequest request, ScaleInfo scales)
    {
        ScaleRequest at = new(scales, Manifest.Diffusion);
        ProcessStage[] stages =
        [
            .. Enumerable.Range(0, scales.Count).Reverse().Select(scale =>
            {
                TileRequest part = TileEdits.WithNoiseLeft(Manifest, at.At(request, scale));
                double gain = scales.Gains[scale];

                return new ProcessStage(
                    StepsOf(part),
                    1 << scale,
                    gain,
                    coarser => BeginConditioned(maker, part, new ScaleStage(scale, gain, coarser)));
            }),
        ];

        return new ScaleCascadeProcess(stages);
    }

    private TileRequest Part(TileRequest request, ScaleInfo scales, int scale)
    {
        TileRequest part = new ScaleRequest(scales, Manifest.Diffusion).At(request, scale);

        return part with
        {
            Sampling = part.Sampling with { Steps = request.Sampling.Steps },
            GradientSteps = request.GradientSteps,
        };
    }

    private int StepsOf(TileRequest request)
    {
        ISampler sampler = CreateSampler(request);

        return request.Inpaint is null ? sampler.Levels.Count : CreateSchedule(request.Inpaint, sampler).Steps.Count;
    }
}
