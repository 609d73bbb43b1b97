using System.Text;
using TexGen.Model.Checkpoints;
using TexGen.Model.Files;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// Reads the maps of materials and makes one picture of many channels of each.
/// </summary>
internal static class MaterialReader
{
    // A step of 8 bits, in the units of 0…1: less than that is what coding does to a flat map.
    private const double LargestConstantDeviation = 1.0 / 255.0;

    // Of five materials' maps uncut ones scored at most 0.5 and cut ones at least 0.73; one that is uncut scored 2.8, as
    // its normals were made without regard to the edge.
    private const double LargestTileScore = 0.65;

    /// <summary>
    /// Reads materials.
    /// </summary>
    /// <param name="materials">Their files and labels, at least one.</param>
    /// <param name="options">The size, whether they tile, which way normals point, and what becomes of maps of another
    /// shape.</param>
    /// <returns>One exemplar a material, all with the same maps; those that are constant in all of them have no
    /// channels.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A map is damaged, or is no normal map; materials have different maps; or all
    /// maps are constant.</exception>
    /// <exception cref="MapShapeException">A map has another shape than the others and is not to be stretched.</exception>
    public static IReadOnlyList<Exemplar> Read(
        IReadOnlyList<(MaterialFiles Files, string? Label)> materials, TrainingOptions options)
    {
        ReadMap[][] maps = [.. materials.Select(material => ReadMaps(material.Files, options))];
        CheckSameMaps(materials, maps);
        IReadOnlyList<ExemplarMask?> masks = ExemplarMask.Read(
            options.Masks, [.. maps.Select(static all => (all[0].Path, all[0].Image))], options.Size);
        maps = [.. maps.Zip(masks, static (all, mask) => mask is null ? all : Fill(all, mask))];

        // What is constant, and what has colour, is decided for all materials together, as they share a network.
        MapInfo[] infos = [.. maps[0].Select((map, index) => Describe(map, [.. maps.Select(all => all[index])]))];
        if (infos.All(static info => info.Constant is not null))
        {
            throw new InvalidDataException(
                $"'{materials[0].Files.Name}': every map is nearly constant, so there is nothing to learn; give maps with "
                + "more contrast.");
        }

        return
        [
            .. materials.Select((material, i) =>
            {
                Exemplar exemplar = Assemble(material.Files, material.Label, maps[i], infos, options);

                return masks[i]?.AddTo(exemplar) ?? exemplar;
            }),
        ];
    }

    private static ReadMap[] ReadMaps(MaterialFiles material, TrainingOptions options)
    {
        List<ReadMap> maps = [];
        foreach (MapFile file in material.Files)
        {
            Image image = ImageFile.Read(file.Path);
            maps.AddRange(file.Map == MapKind.PackedName ? Unpack(file, image) : [Single(file, image, options)]);
        }

        ReadMap? twice = maps.GroupBy(static map => map.Kind.Name).Where(static group => group.Count() > 1)
            .Select(static group => group.Last()).FirstOrDefault();
        if (twice is not null)
        {
            throw new InvalidDataException($"'{twice.Path}': '{material.Name}' has another {twice.Kind.Name} map; give one.");
        }

        ReadMap[] ordered = MapShapes.Agree(
            [.. maps.OrderBy(static map => MapKind.All.ToList().IndexOf(map.Kind))], options.StretchesMaps);
        ReadMap smallest = ordered.MinBy(static map => map.Image.Width)!;
        if (Math.Min(smallest.Image.Width, smallest.Image.Height) < TrainingOptions.SmallestSide)
        {
            throw new InvalidDataException(
                $"'{smallest.Path}': {smallest.Image.Width}×{smallest.Image.Height} pixels are too few to learn from; both "
                + $"sides must have at least {TrainingOptions.SmallestSide}.");
        }

        return ordered;
    }

    private static ReadMap Single(MapFile file, Image image, TrainingOptions options)
    {
        MapKind kind = MapKind.Find(file.Map) ?? throw new ArgumentException(
            $"There is no map '{file.Map}'; choose of {string.Join(", ", MapKind.All.Select(static each => each.Name))}.");
        if (kind.Name != MapKind.NormalName)
        {
            return new ReadMap(kind, kind.Channels == 1 ? ImageOps.ConvertChannels(image, 1) : image, file.Path, null);
        }

        try
        {
            NormalConvention convention = options.Normals ?? file.Convention ?? NormalConvention.OpenGL;

            return new ReadMap(kind, NormalMap.Decode(image), file.Path, convention);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(
                $"'{file.Path}' is no normal map: {exception.Message}; name another, or leave it out.", exception);
        }
    }

    private static IEnumerable<ReadMap> Unpack(MapFile file, Image image)
    {
        if (image.Channels != 3)
        {
            throw new InvalidDataException(
                $"'{file.Path}' has one channel, and not ambient occlusion, roughness and metalness in three; say by name "
                + "which map it is.");
        }

        string[] names = ["ao", "roughness", "metallic"];

        return names.Select((name, channel) => new ReadMap(
            MapKind.Find(name)!, ImageOps.TakeChannels(image, channel, 1), file.Path, null));
    }

    // All maps are filled with the same pieces, so that they still agree.
    private static ReadMap[] Fill(ReadMap[] maps, ExemplarMask mask)
    {
        Image smallest = maps.MinBy(static map => map.Image.Width)!.Image;
        Image filled = mask.Fill(ImageOps.Stack(
            [.. maps.Select(map => ImageResampler.Resize(map.Image, smallest.Width, smallest.Height, BorderMode.Clamp))]));
        int first = 0;

        return
        [
            .. maps.Select(map =>
            {
                Image image = ImageOps.TakeChannels(filled, first, map.Image.Channels);
                first += image.Channels;

                return map with { Image = image };
            }),
        ];
    }

    private static void CheckSameMaps(
        IReadOnlyList<(MaterialFiles Files, string? Label)> materials, ReadMap[][] maps)
    {
        for (int i = 1; i < maps.Length; i++)
        {
            string[] names = [.. maps[i].Select(static map => map.Kind.Name)];
            string[] first = [.. maps[0].Select(static map => map.Kind.Name)];
            if (!names.SequenceEqual(first))
            {
                throw new InvalidDataException(
                    $"'{materials[i].Files.Name}' has the maps {string.Join(", ", names)}, '{materials[0].Files.Name}' "
                    + $"{string.Join(", ", first)}; give all materials the same maps.");
            }
        }
    }

    private static MapInfo Describe(ReadMap map, IReadOnlyList<ReadMap> ofAll)
    {
        int channels = ofAll.Max(static other => other.Image.Channels);
        MapInfo info = new(map.Kind.Name, channels, map.Kind.ColourSpace) { Normals = map.Convention };
        (double[] Mean, double Deviation)[] measured =
            [.. ofAll.Select(other => MapStatistics.Measure(WithChannels(other.Image, channels)))];
        double[] first = measured[0].Mean;
        bool isConstant = measured.All(static each => each.Deviation < LargestConstantDeviation)
            && measured.All(each => each.Mean.Zip(first).All(static pair =>
                Math.Abs(pair.First - pair.Second) < LargestConstantDeviation));

        return isConstant ? info with { Constant = [.. first.Select(static value => (float)value)] } : info;
    }

    private static Exemplar Assemble(
        MaterialFiles material, string? label, ReadMap[] maps, MapInfo[] infos, TrainingOptions options)
    {
        (ReadMap Map, MapInfo Info)[] generated =
            [.. maps.Zip(infos).Where(static pair => pair.Second.Constant is null)];
        List<string> notes = [];

        (bool tilesX, bool tilesY) = options.Tileable is bool tiles
            ? (tiles, tiles)
            : Tile([.. generated.Select(static pair => pair.Map)], notes);
        notes.AddRange(infos.Where(static info => info.Constant is not null)
            .Select(static info => $"its {info.Name} map is constant"));
        notes.AddRange(material.LeftOut.Select(static file => $"'{file}' is left out until it is converted to PNG"));

        // The smallest map's size, or less: what one map does not show, none is learned with.
        Image smallest = maps.MinBy(static map => map.Image.Width)!.Image;
        double scale = Math.Min(1.0, (double)options.Size / Math.Min(smallest.Width, smallest.Height));
        int width = (int)Math.Round(smallest.Width * scale);
        int height = (int)Math.Round(smallest.Height * scale);
        notes.AddRange(maps.Where(static map => map.StretchedFrom is not null).Select(map =>
            $"its {map.Kind.Name} map of {map.StretchedFrom!.Value.Width}x{map.StretchedFrom.Value.Height} is stretched to the "
            + $"{maps[0].Kind.Name} map's shape"));
        if (maps.Any(map => map.FileWidth != smallest.Width))
        {
            notes.Add($"its maps differ in size, so all are learned at {width}x{height}");
        }

        BorderMode border = tilesX && tilesY ? BorderMode.Wrap : BorderMode.Clamp;
        NormalConvention? convention = infos.Select(static info => info.Normals).FirstOrDefault(static n => n is not null);
        Image[] pictures =
        [
            .. generated.Select(pair => ImageResampler.Resize(
                TurnTo(convention, pair.Map, WithChannels(pair.Map.Image, pair.Info.Channels)), width, height, border)),
        ];
        ExemplarInfo info = new(material.Name, Hash(material), width, height, tilesX, tilesY) { Label = label };

        return new Exemplar(ImageOps.Stack(pictures), info)
        {
            Maps = infos,
            Notes = notes,
            BitDepths = [.. generated.Select(static pair => ImageFile.BitDepthOf(pair.Map.Path))],
        };
    }

    // A material tiles if its maps do. One of five is refused by chance more often than one alone, so a map that is in
    // doubt is judged by what all say in the mean.
    private static (bool X, bool Y) Tile(ReadMap[] maps, List<string> notes)
    {
        Tileability[] scores = [.. maps.Select(static map => TileabilityTest.Measure(map.Image))];
        Tileability mean = new(scores.Average(static score => score.ScoreX), scores.Average(static score => score.ScoreY));
        Tileability worst = new(scores.Max(static score => score.ScoreX), scores.Max(static score => score.ScoreY));
        bool x = mean.TilesX && worst.ScoreX <= LargestTileScore;
        bool y = mean.TilesY && worst.ScoreY <= LargestTileScore;
        foreach ((ReadMap map, Tileability score) in maps.Zip(scores))
        {
            if ((!x && !score.TilesX) || (!y && !score.TilesY))
            {
                notes.Add($"its {map.Kind.Name} map does not tile");
            }
        }

        return (x, y);
    }

    private static Image WithChannels(Image image, int channels)
    {
        return image.Channels == channels ? image : ImageOps.ConvertChannels(image, channels);
    }

    // Materials of one model have their normals in the first one's convention.
    private static Image TurnTo(NormalConvention? wanted, ReadMap map, Image image)
    {
        if (map.Convention is null || map.Convention == wanted)
        {
            return image;
        }

        Image turned = image.Clone();
        for (int i = 1; i < turned.Pixels.Length; i += 2)
        {
            turned.Pixels[i] = 1f - turned.Pixels[i];
        }

        return turned;
    }

    // Of the maps' names and hashes, so that it tells which file is which map.
    private static string Hash(MaterialFiles material)
    {
        IEnumerable<string> lines = material.Files
            .Select(static file => $"{file.Map} {FileHash.Of(file.Path)}")
            .Order(StringComparer.Ordinal);

        return FileHash.Of(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }
}
