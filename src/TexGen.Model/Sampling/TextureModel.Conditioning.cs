using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;

namespace TexGen.Model.Sampling;

/// <content>Tiles of a material, along a guide, or from a picture of lower resolution.</content>
public sealed partial class TextureModel
{
    private ConditionedProcess BeginConditioned(ConditionMaker maker, TileRequest request, ScaleStage? stage = null)
    {
        TileCondition condition = request.Condition;
        bool isMixed = condition.Guidance is not (0.0 or 1.0);
        List<NetworkCondition> conditions = [maker.Make(request, condition, drops: condition.Guidance == 0.0, stage)];
        if (isMixed)
        {
            conditions.Add(maker.Make(request, condition, drops: true, stage));
        }

        try
        {
            IDenoiser denoiser = isMixed
                ? new GuidedDenoiser(_networkDenoiser, conditions[0], conditions[1], condition.Guidance)
                : _networkDenoiser.With(conditions[0]);
            int scale = stage?.Scale ?? 0;
            ClampedDenoiser clamped = new(denoiser, _lows[scale], _highs[scale]);
            IReverseProcess process = Begin(InWindows(clamped, request), request, stage?.Gain ?? 1.0);
            conditions.ForEach(static part => part.DetachFromDisposeScope());

            return new ConditionedProcess(process, conditions);
        }
        catch
        {
            conditions.ForEach(static part => part.Dispose());
            throw;
        }
    }
}
