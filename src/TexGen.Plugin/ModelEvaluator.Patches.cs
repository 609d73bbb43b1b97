using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using TexGen.Training;

namespace TexGen.Plugin;

/// <content>The closed form that a model is compared with.</content>
public sealed partial class ModelEvaluator
{
    // As the model would be asked: of the same size, with the same seeds and whitening.
    private Image[] MakePatches(
        Exemplar exemplar,
        QualityEvaluationOptions options,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellation)
    {
        PatchTexture texture = new(
            exemplar.Image,
            (exemplar.Info.TilesX, exemplar.Info.TilesY),
            generator.Model.Manifest.Whitening,
            generator.Model.IsMaterial);
        Image[] tiles = new Image[options.Count];
        for (int i = 0; i < tiles.Length; i++)
        {
            tiles[i] = texture.Make(
                options.Width ?? generator.Model.NaturalSize.Width,
                options.Height ?? generator.Model.NaturalSize.Height,
                options.Seed + (ulong)i,
                null,
                cancellation);
            progress?.Report(new EvaluationProgress("piecing tiles together", i + 1, tiles.Length) { Unit = "tiles" });
        }

        return tiles;
    }
}
