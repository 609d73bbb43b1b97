using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;

namespace TexGen.Model.Sampling;

/// <content>Tiles of a material, along a guide, or from a picture of lower resolution.</content>
public sealed partial class TextureModel
{
    private ConditionedProcess BeginConditioned(ConditionMaker maker, TileRequest request, TileCondition condition)
    {
        bool isMixed = condition.Guidance is not (0.0 or 1.0);
        List<NetworkCondition> conditions = [maker.Make(request, condition, drops: condition.Guidance == 0.0)];
        if (isMixed)
        {
            conditions.Add(maker.Make(request, condition, drops: true));
        }

        try
        {
            IDenoiser denoiser = isMixed
                ? new GuidedDenoiser(_networkDenoiser, conditions[0], conditions[1], condition.Guidance)
                : _networkDenoiser.With(conditions[0]);
            IReverseProcess process = Begin(
                InWindows(new ClampedDenoiser(denoiser, _low, _high), request), request);
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
