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

    private int StepsOf(TileRequest request)
    {
        ISampler sampler = CreateSampler(request);

        return request.Inpaint is null ? sampler.Levels.Count : CreateSchedule(request.Inpaint, sampler).Steps.Count;
    }
}
