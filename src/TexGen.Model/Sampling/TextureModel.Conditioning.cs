using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using static TorchSharp.torch;

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

        Tensor? repeats = maker.Repeats(request);
        try
        {
            IDenoiser denoiser = isMixed
                ? new GuidedDenoiser(_networkDenoiser, conditions[0], conditions[1], condition.Guidance)
                : _networkDenoiser.With(conditions[0]);
            int scale = stage?.Scale ?? 0;
            IDenoiser kept = new ClampedDenoiser(denoiser, _lows[scale], _highs[scale]);
            kept = repeats is null
                ? kept
                : new RepeatingDenoiser(kept, Manifest.Conditioning!.Grid!.Repeats!.Channels, repeats);
            IReverseProcess process = Begin(InWindows(kept, request), request, stage?.Gain ?? 1.0);
            conditions.ForEach(static part => part.DetachFromDisposeScope());
            repeats?.DetachFromDisposeScope();

            return new ConditionedProcess(process, repeats is null ? conditions : [.. conditions, repeats]);
        }
        catch
        {
            conditions.ForEach(static part => part.Dispose());
            repeats?.Dispose();
            throw;
        }
    }
}
