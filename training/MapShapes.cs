using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Maps of one material that differ in shape.
/// </summary>
internal static class MapShapes
{
    /// <summary>Sees to it that all maps have the shape of the first.</summary>
    /// <param name="maps">The maps, at least one.</param>
    /// <param name="stretches">Whether those of another shape are stretched; if not, they are refused.</param>
    /// <returns>The maps in their order.</returns>
    /// <exception cref="MapShapeException">A map has another shape and is not to be stretched.</exception>
    public static ReadMap[] Agree(IReadOnlyList<ReadMap> maps, bool stretches)
    {
        ReadMap first = maps[0];
        ReadMap? other = maps.FirstOrDefault(map => !PictureShape.IsSame(map.Image, first.Image));
        if (other is not null && !stretches)
        {
            throw new MapShapeException(
                $"'{other.Path}' has {other.Image.Width}x{other.Image.Height} pixels and '{first.Path}' "
                + $"{first.Image.Width}x{first.Image.Height}; maps of one material may differ in size, but not in shape: crop "
                + "one, or have them stretched to one shape.");
        }

        return [.. maps.Select(map => PictureShape.IsSame(map.Image, first.Image) ? map : Stretch(map, first.Image))];
    }

    // As a surface has them that all maps cover whole: values stay, those of normals too, whose axes are the picture's.
    // No axis grows, as nothing is learned that a map does not show, and averages of areas keep seamless what is.
    private static ReadMap Stretch(ReadMap map, Image shape)
    {
        Image image = map.Image;
        double scale = Math.Min((double)image.Width / shape.Width, (double)image.Height / shape.Height);
        int width = Math.Max(1, (int)Math.Round(shape.Width * scale));
        int height = Math.Max(1, (int)Math.Round(shape.Height * scale));

        return map with
        {
            Image = ImageResampler.Resize(image, width, height, BorderMode.Clamp),
            StretchedFrom = (image.Width, image.Height),
        };
    }
}
