using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Sampling;

/// <content>Tiles that are made from coarse to fine.</content>
public sealed partial class TextureModel
{
    // Each scale is a tile of its own size, made by the same code as any other; the finer ones see the coarser.
    private ScaleCascadeProcess BeginScales(ConditionMaker maker, TileRequest request, ScaleInfo scales)
    {
        CheckOnce(request);

        ScaleRequest at = new(scales, Manifest.Diffusion);
        ProcessStage[] stages =
        [
            .. Enumerable.Range(0, scales.Count).Reverse().Select(scale =>
            {
                TileRequest part = WithNoiseLeft(at.At(request, scale));
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

    // What the scales' own requests would not show any more, or too late.
    private void CheckOnce(TileRequest request)
    {
        CheckEdits(request);
        request.Between?.Validate(Manifest.Diffusion.StepCount);
        if (request.Shared is not null && request.Inpaint is null)
        {
            CheckShared(request, request.Shared, CreateSampler(request));
        }
    }

    // Coarse scales are done with sooner: where they add no noise after x_t any more, they are shared whole.
    private TileRequest WithNoiseLeft(TileRequest request)
    {
        if (request.Shared is not SharedNoise shared || request.Inpaint is not null
            || shared.LeavesNoise(CreateSampler(request).Levels, Manifest.Diffusion.CreateSchedule()))
        {
            return request;
        }

        return request with { Seeds = [.. request.Seeds.Select(_ => shared.Seed)], Shared = null };
    }

    private int StepsOf(TileRequest request)
    {
        ISampler sampler = CreateSampler(request);

        return request.Inpaint is null ? sampler.Levels.Count : CreateSchedule(request.Inpaint, sampler).Steps.Count;
    }
}
