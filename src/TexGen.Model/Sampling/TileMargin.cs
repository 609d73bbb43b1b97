using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;

namespace TexGen.Model.Sampling;

/// <summary>
/// What a torus has to have more than a tile that shall not tile in every direction: a margin, cut off in the end, that
/// keeps the opposite edges from seeing each other. Everything inside stays as the network makes it.
/// </summary>
/// <param name="manifest">The model.</param>
/// <param name="tiling">In which directions the tile shall tile.</param>
/// <param name="length">The margin's length in the other directions, in pixels.</param>
internal sealed class TileMargin(ModelManifest manifest, Tiling tiling, int length)
{
    /// <summary>
    /// The margin of a tile.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile.</param>
    /// <param name="stride">What sides must be multiples of, in pixels.</param>
    /// <param name="receptiveField">What a pixel depends on, in pixels; 0 for the whole picture.</param>
    /// <returns>The margin; null where none is needed.</returns>
    /// <exception cref="ArgumentException">The model's tiles do not tile.</exception>
    public static TileMargin? Of(ModelManifest manifest, TileRequest request, int stride, int receptiveField)
    {
        Tiling tiling = manifest.TilingOf(request.Tiling);
        if (tiling == Tiling.Both || !manifest.IsSeamless)
        {
            return null;
        }

        // Of a network that sees the whole picture: as far as what it learned from reached.
        int field = receptiveField > 0 ? receptiveField : Math.Max(manifest.Training.CropSide, stride);
        int unit = TileSize.CommonStride(stride, manifest.Conditioning?.Upscale?.Factor ?? 1);

        return new TileMargin(manifest, tiling, (field + unit - 1) / unit * unit);
    }

    /// <summary>
    /// The tile with its margin: what goes into it is mirrored there.
    /// </summary>
    /// <param name="request">The tile; its pictures have its size.</param>
    /// <returns>A request for the whole torus.</returns>
    public TileRequest Extend(TileRequest request)
    {
        TileCondition condition = request.Condition;
        int factor = manifest.Conditioning?.Upscale?.Factor ?? 1;

        return request with
        {
            Tiling = null,
            Width = request.Width + Right,
            Height = request.Height + Below,
            From = request.From is StartPicture start ? start with { Picture = Extend(start.Picture) } : null,
            Between = request.Between is Interpolation between
                ? between with { First = Extend(between.First), Second = Extend(between.Second) }
                : null,
            Inpaint = request.Inpaint is Inpainting inpaint
                ? inpaint with { Picture = Extend(inpaint.Picture), Mask = ExtendPlain(inpaint.Mask) }
                : null,
            Condition = condition with
            {
                Guide = condition.Guide is Image guide ? ExtendPlain(Fit(guide, request)) : null,
                LowResolution = condition.LowResolution is Image small ? Extend(small, factor) : null,
            },
        };
    }

    private int Right => tiling.TilesX() ? 0 : length;

    private int Below => tiling.TilesY() ? 0 : length;

    private Image Extend(Image picture, int factor = 1)
    {
        return ImageOps.Extend(picture, Right / factor, Below / factor, Mirror);
    }

    // What was painted over the tile: in three colours it has as many channels as normals, but is none.
    private Image ExtendPlain(Image painted) => ImageOps.Extend(painted, Right, Below, SquareGroup.Transform);

    // A material's normals are mirrored, too.
    private Image Mirror(Image picture, Symmetry symmetry)
    {
        return manifest.IsMaterial && picture.Channels == manifest.Whitening.Channels
            ? MaterialMaps.Transform(picture, manifest.Maps, symmetry)
            : SquareGroup.Transform(picture, symmetry);
    }

    private Image Fit(Image guide, TileRequest request)
    {
        Image fitted = ImageResampler.Resize(guide, request.Width, guide.Height, tiling.BorderX());

        return ImageResampler.Resize(fitted, request.Width, request.Height, tiling.BorderY());
    }
}
