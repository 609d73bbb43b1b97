using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;

namespace TexGen.Plugin;

/// <summary>
/// What a model is and what it can make.
/// </summary>
public sealed record ModelInfo
{
    private const int DefaultSide = 256;

    /// <summary>
    /// Reads what a model file says of the model. Needs no libtorch.
    /// </summary>
    /// <param name="path">The <c>*.texgen</c> file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, newer than this program or not a model.</exception>
    public static ModelInfo Read(string path) => Of(ModelFile.Read(path), path);

    /// <summary>Its name; usually the exemplar's.</summary>
    public required string Name { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>Everything that the file says of it.</summary>
    public required ModelManifest Manifest { get; init; }

    /// <summary>The number of weights.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>What widths and heights must be multiples of, in pixels.</summary>
    public required int Stride { get; init; }

    /// <summary>
    /// The side of the square that one output pixel depends on, in pixels; 0 when that is the whole picture.
    /// </summary>
    public required int ReceptiveField { get; init; }

    /// <summary>
    /// The side of the tiles that are made unless another is asked for, in pixels: 256; for networks that are not local
    /// that of the crops they learned from.
    /// </summary>
    public int NaturalSide => ReceptiveField == 0 && Manifest.Training.CropSide > 0
        ? Manifest.Training.CropSide
        : DefaultSide;

    /// <summary>
    /// Which sizes suit what repeats in the exemplar; any for a model that enlarges, whose tiles have their picture's size,
    /// and for one that sees the whole picture, which knows no size but the one it learned.
    /// </summary>
    public SizeProposals Proposals => ProposalsOf(Manifest, Stride, ReceptiveField);

    /// <summary>
    /// Sizes near 128, 256, 512 and 1024 pixels in which what repeats in the exemplar fits a whole number of times; none
    /// where nothing repeats.
    /// </summary>
    public IReadOnlyList<ProposedSize> ProposedSizes => Proposals.All;

    /// <summary>
    /// The size of the tiles that are made unless another is asked for: <see cref="NaturalSide"/>, or the nearest in which
    /// what repeats in the exemplar fits a whole number of times.
    /// </summary>
    public ProposedSize NaturalSize => Proposals.Nearest(NaturalSide, NaturalSide);

    /// <summary>By how much it enlarges pictures; null if it makes tiles from nothing.</summary>
    public int? UpscaleFactor => Manifest.Conditioning?.Upscale?.Factor;

    /// <summary>At how many scales it makes a tile, from coarse to fine; 1 if at once.</summary>
    public int ScaleCount => Manifest.Conditioning?.Scales?.Count ?? 1;

    /// <summary>
    /// The sampler that it is walked with unless another is asked for; of a distilled model the only one.
    /// </summary>
    public SamplerKind OwnSampler => Manifest.Diffusion.OwnSampler;

    /// <summary>
    /// The sampler that a tile of this model is walked with.
    /// </summary>
    /// <param name="request">The tile.</param>
    public SamplerKind SamplerOf(GenerationRequest request) => request.Sampler ?? OwnSampler;

    /// <summary>Channels of the pictures it makes: 1 grey, 3 colour; for a material those of all its maps.</summary>
    public int Channels => Manifest.Whitening.Channels;

    /// <summary>Whether it makes maps of a material, and not just a picture.</summary>
    public bool IsMaterial => Manifest.IsMaterial;

    /// <summary>
    /// In which directions a tile of this model tiles.
    /// </summary>
    /// <param name="request">The tile.</param>
    /// <exception cref="ArgumentException">Directions are asked for that the model cannot.</exception>
    public Tiling TilingOf(GenerationRequest request) => Manifest.TilingOf(request.Tiling);

    /// <summary>
    /// Takes a picture of the model's channels apart into maps as they go to files.
    /// </summary>
    /// <param name="picture">What <see cref="TextureGenerator.Generate"/> made.</param>
    /// <param name="normals">Which way normals shall point; null for as they were learned.</param>
    /// <returns>The maps in the model's order, constant ones among them; one for a model of pictures.</returns>
    /// <exception cref="ArgumentException">The picture has other channels.</exception>
    public IReadOnlyList<MaterialMap> ToMaps(Image picture, NormalConvention? normals = null)
    {
        return MaterialMaps.Split(picture, Manifest.Maps, normals);
    }

    /// <summary>
    /// A picture that a person can look at: of a material one map, else what it is given.
    /// </summary>
    /// <param name="picture">What <see cref="TextureGenerator.Generate"/> made.</param>
    /// <param name="map">The map's name; null for the first that is not constant.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    public Image ToPicture(Image picture, string? map = null)
    {
        if (!IsMaterial)
        {
            return picture;
        }

        return MapOf(ToMaps(picture), NameOf(map)).Image;
    }

    /// <summary>The name of a map.</summary>
    /// <param name="map">Its name; null for the first that is not constant.</param>
    internal string NameOf(string? map) => map ?? Manifest.Maps.First(static each => each.Constant is null).Name;

    /// <summary>One of a picture's maps.</summary>
    /// <param name="maps">All of them.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no such map; the message lists those that are.</exception>
    internal static MaterialMap MapOf(IReadOnlyList<MaterialMap> maps, string name)
    {
        return maps.FirstOrDefault(each => each.Name == name)
            ?? throw new ArgumentException(
                $"The model makes no map '{name}'; choose of {string.Join(", ", maps.Select(static each => each.Name))}.");
    }

    /// <summary>What a file says of its model.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it was read.</param>
    internal static ModelInfo Of(ModelFile file, string path) => new()
    {
        Name = file.Manifest.Name,
        Path = path,
        Manifest = file.Manifest,
        ParameterCount = file.ParameterCount,
        Stride = file.Manifest.Stride,
        ReceptiveField = file.Manifest.ReceptiveField,
    };

    /// <summary>The <see cref="Proposals"/> of a model of which no more is known yet.</summary>
    internal static SizeProposals ProposalsOf(ModelManifest manifest, int stride, int receptiveField)
    {
        bool suitsAll = manifest.Conditioning?.Upscale is not null || receptiveField == 0;

        return new SizeProposals(suitsAll ? [] : manifest.Exemplars, stride);
    }
}
