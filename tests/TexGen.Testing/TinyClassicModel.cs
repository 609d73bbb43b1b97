using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;

namespace TexGen.Testing;

/// <summary>
/// Models with the classic U-Net that nothing was learned by: sampled in milliseconds.
/// </summary>
public static class TinyClassicModel
{
    /// <summary>Everything but its weights: two levels, stride 2.</summary>
    /// <param name="isAsInThePaper">Whether there are zeros around its pictures, and attention; else they are tori.</param>
    /// <param name="conditioning">What it is conditioned on; null for nothing.</param>
    public static ModelManifest Manifest(bool isAsInThePaper, ConditioningInfo? conditioning = null)
    {
        ModelManifest tile = TinyModel.Manifest(conditioning: conditioning);

        return tile with
        {
            TileUNet = null,
            UNet = new UNetOptions
            {
                BaseWidth = 8,
                Multipliers = [1, 2],
                BlocksPerLevel = 1,
                AttentionLevels = isAsInThePaper ? [1] : [],
                MiddleAttention = isAsInThePaper,
                Groups = 4,
                Circular = !isAsInThePaper,
                ConditionChannels = tile.TileUNet!.ConditionChannels,
                ConditionFeatures = tile.TileUNet.ConditionFeatures,
            },
        };
    }
}
