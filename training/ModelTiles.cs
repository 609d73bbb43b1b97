using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;

namespace TexGen.Training;

/// <summary>
/// Tiles of a model, one by one, to be measured.
/// </summary>
internal static class ModelTiles
{
    /// <summary>
    /// Makes a tile.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="request">What to make, with one seed.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>All channels of the model.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Image Make(TextureModel model, TileRequest request, CancellationToken cancellation)
    {
        using IReverseProcess process = model.Start(request);
        while (!process.IsFinished)
        {
            cancellation.ThrowIfCancellationRequested();
            process.Advance();
        }

        return model.Converter.ToImage(process.Xt);
    }

    /// <summary>The largest side of tiles that is no larger than wanted, or the smallest that there should be.</summary>
    /// <param name="model">The model, which decides what sides are multiples of.</param>
    /// <param name="wanted">The side, in pixels.</param>
    public static int SideWithin(TextureModel model, int wanted) => Math.Max(2, wanted / model.Stride) * model.Stride;

    /// <summary>What asks for a material.</summary>
    /// <param name="label">The material's label; null for any.</param>
    public static TileCondition Of(string? label) => label is null
        ? new TileCondition()
        : new TileCondition { Labels = new Dictionary<string, double> { [label] = 1.0 } };
}
