using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// A model of two scales with labels, and a condition with guidance: with them a tile needs everything that it may need.
/// </summary>
internal static class FullModel
{
    public static ConditioningInfo Conditioning { get; } = new()
    {
        Labels = ["moss"],
        Scales = new ScaleInfo { Gains = [1.0, 1.5], Detail = new DetailWalk(2.0, 0.03) },
    };

    public static TileCondition Condition { get; } = new()
    {
        Labels = new Dictionary<string, double> { ["moss"] = 1.0 },
        Guidance = 2.0,
    };

    public static ModelManifest Manifest(bool isClassic)
    {
        return isClassic
            ? TinyClassicModel.Manifest(isAsInThePaper: true, Conditioning)
            : TinyModel.Manifest(conditioning: Conditioning);
    }
}
