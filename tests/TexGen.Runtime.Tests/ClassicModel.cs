using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// Tiny models with the classic U-Net.
/// </summary>
internal static class ClassicModel
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
