using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;

namespace TexGen.Training;

/// <summary>
/// A picture to learn from, at the size at which it is learned.
/// </summary>
/// <param name="Image">The picture.</param>
/// <param name="Info">Its name, hash, label and how it tiles.</param>
public sealed record Exemplar(Image Image, ExemplarInfo Info)
{
    /// <summary>The guide that was painted for it, of its size, with 1 or 3 channels; null without one.</summary>
    public Image? Guide { get; init; }

    /// <summary>
    /// A mask of its size of what is learned from; the rest of <see cref="Image"/> is filled with pieces of that. Null for
    /// all of it.
    /// </summary>
    public Image? Mask { get; init; }

    /// <summary>
    /// The maps that its channels are, and constant ones, which have none; null for a picture of colours or grey.
    /// </summary>
    public IReadOnlyList<MapInfo>? Maps { get; init; }

    /// <summary>
    /// Bits a channel of the files it was read from: one for a picture, one a map for a material's maps that are not
    /// constant. Default empty, for unknown.
    /// </summary>
    public IReadOnlyList<int> BitDepths { get; init; } = [];

    /// <summary>The coarsest step that its files were rounded to, in units of 0…1; 0 where their bits are unknown.</summary>
    public double Step => Enumerable.Range(0, BitDepths.Count).Select(StepOf).DefaultIfEmpty().Max();

    /// <summary>The maps of a material, or the one that a picture is.</summary>
    public IReadOnlyList<MapInfo> AllMaps =>
        Maps ?? [new MapInfo(Image.Channels == 1 ? "grey" : "albedo", Image.Channels, "sRGB")];

    /// <summary>What models of it are called: the picture's file without its extension, or the material.</summary>
    public string Name => Maps is null ? Path.GetFileNameWithoutExtension(Info.Name) : Info.Name;

    /// <summary>What a person should know of it, each in a few words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The step that a map's file was rounded to, in units of 0…1: 1/255 for 8 bits.</summary>
    /// <param name="map">Which of those with <see cref="BitDepths"/>.</param>
    public double StepOf(int map) => 1.0 / ((1 << BitDepths[map]) - 1);

    /// <summary>The step that a map's file was rounded to; the coarsest of all where it is not known of each.</summary>
    /// <param name="map">Which of those that have channels.</param>
    internal double StepOrCoarsest(int map) =>
        BitDepths.Count == MaterialMaps.ChannelCounts(AllMaps).Count ? StepOf(map) : Step;

    /// <summary>Its pixels that are learned from, [C, count] with values −1…1.</summary>
    internal float[] LearnedPlanes()
    {
        float[] planes = ImageTensor.ToPlanes(Image);
        if (Mask is null)
        {
            return planes;
        }

        int count = Image.Width * Image.Height;
        float[] mask = Mask.Pixels.ToArray();

        return [.. planes.Where((_, i) => mask[i % count] > 0f)];
    }

    /// <summary>What lies beyond its edges.</summary>
    internal BorderMode Border => Info.TilesX && Info.TilesY ? BorderMode.Wrap : BorderMode.Clamp;

    /// <summary>
    /// The exemplar as a coarser scale has it: area averages of picture and guide, and of the mask what is white for the most part.
    /// </summary>
    /// <param name="scale">Which scale, 0 the exemplar itself; each further one has half its sides.</param>
    internal Exemplar AtScale(int scale)
    {
        if (scale == 0)
        {
            return this;
        }

        Image image = ConditionPlanes.Reduce(Image, 1 << scale, Border);

        return this with
        {
            Image = image,
            Guide = Guide is null ? null : ConditionPlanes.Reduce(Guide, 1 << scale, Border),
            Mask = Mask is null ? null : PictureMask.Resize(Mask, image.Width, image.Height, Border),
            Info = Info with { Width = image.Width, Height = image.Height },
        };
    }

    /// <summary>
    /// The exemplar turned or mirrored: picture, normals and guide.
    /// </summary>
    /// <param name="symmetry">How.</param>
    /// <param name="maps">What its channels are.</param>
    internal Exemplar Transform(Symmetry symmetry, IReadOnlyList<MapInfo> maps)
    {
        Image image = MaterialMaps.Transform(Image, maps, symmetry);
        bool swaps = SquareGroup.Transposes(symmetry);

        return this with
        {
            Image = image,
            Guide = Guide is null ? null : SquareGroup.Transform(Guide, symmetry),
            Mask = Mask is null ? null : SquareGroup.Transform(Mask, symmetry),
            Info = Info with
            {
                Width = image.Width,
                Height = image.Height,
                TilesX = swaps ? Info.TilesY : Info.TilesX,
                TilesY = swaps ? Info.TilesX : Info.TilesY,
            },
        };
    }
}
