using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Model.Materials;

/// <summary>
/// Between the one picture of many channels that a model makes and the maps that it stands for.
/// </summary>
public static class MaterialMaps
{
    /// <summary>
    /// Takes a model's picture apart.
    /// </summary>
    /// <param name="picture">The channels of all generated maps, in their order.</param>
    /// <param name="maps">The model's maps, with the constant ones.</param>
    /// <param name="normals">Which way normals shall point; null for as they were learned.</param>
    /// <returns>The maps in the model's order; normals have length 1.</returns>
    /// <exception cref="ArgumentException">The picture's channels are not those of the maps.</exception>
    public static IReadOnlyList<MaterialMap> Split(
        Image picture, IReadOnlyList<MapInfo> maps, NormalConvention? normals = null)
    {
        int channels = maps.Sum(static map => map.GeneratedChannels);
        if (picture.Channels != channels)
        {
            throw new ArgumentException($"The picture has {picture.Channels} channels, the maps have {channels}.");
        }

        List<MaterialMap> result = [];
        int first = 0;
        foreach (MapInfo map in maps)
        {
            Image channelsOfMap = map.Constant is null
                ? ImageOps.TakeChannels(picture, first, map.Channels)
                : Flat(picture.Width, picture.Height, map.Constant);
            result.Add(Finish(map, channelsOfMap, normals));
            first += map.GeneratedChannels;
        }

        return result;
    }

    /// <summary>
    /// How many channels of a model's picture each map has.
    /// </summary>
    /// <param name="maps">The model's maps.</param>
    /// <returns>The counts in the maps' order, without constant maps, which have none.</returns>
    public static IReadOnlyList<int> ChannelCounts(IReadOnlyList<MapInfo> maps) =>
        [.. maps.Select(static map => map.GeneratedChannels).Where(static count => count > 0)];

    /// <summary>
    /// Turns or mirrors a material: its pixels move and its normals turn with them.
    /// </summary>
    /// <param name="picture">The channels of all generated maps, in their order.</param>
    /// <param name="maps">The model's maps.</param>
    /// <param name="symmetry">How.</param>
    /// <returns>A new picture, with width and height exchanged where columns and rows are.</returns>
    public static Image Transform(Image picture, IReadOnlyList<MapInfo> maps, Symmetry symmetry)
    {
        Image result = SquareGroup.Transform(picture, symmetry);
        int first = 0;
        foreach (MapInfo map in maps)
        {
            if (map is { Normals: NormalConvention convention, Constant: null })
            {
                for (int i = first; i < result.Pixels.Length; i += result.Channels)
                {
                    NormalMap.Transform(result.Pixels.Slice(i, 2), convention, symmetry);
                }
            }

            first += map.GeneratedChannels;
        }

        return result;
    }

    /// <summary>
    /// The bits a channel that a map's file should have.
    /// </summary>
    /// <param name="name">The map's name.</param>
    public static int BitDepthOf(string name) => MapKind.Find(name)?.BitDepth ?? 8;

    private static MaterialMap Finish(MapInfo map, Image image, NormalConvention? normals)
    {
        if (map.Normals is not NormalConvention learned)
        {
            return new MaterialMap(map.Name, image, map.ColourSpace, BitDepthOf(map.Name));
        }

        NormalConvention wanted = normals ?? learned;
        Image encoded = NormalMap.Encode(image, flipsY: wanted != learned);

        return new MaterialMap(map.Name, encoded, map.ColourSpace, BitDepthOf(map.Name), wanted);
    }

    private static Image Flat(int width, int height, IReadOnlyList<float> values)
    {
        Image image = new(width, height, values.Count);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = values[i % values.Count];
        }

        return image;
    }
}
