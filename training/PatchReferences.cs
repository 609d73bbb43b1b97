using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// What the patches of a network's tiles are compared with while it learns, and how large those tiles are.
/// </summary>
internal static class PatchReferences
{
    /// <summary>The label of what is compared with all exemplars.</summary>
    public const string Any = "";

    // Tiles must be larger than the receptive field, or the network sees its own way round the torus.
    private const double SideByField = 1.5;
    private const int SmallestSide = 64;

    // Sides are multiples of this, so that the patches' pyramid has all of its bands.
    private const int SideUnit = 16;

    /// <summary>What the sides of tiles should be multiples of, in pixels.</summary>
    /// <param name="stride">What they must be multiples of.</param>
    public static int UnitFor(int stride) => TileSize.CommonStride(SideUnit, stride);

    /// <summary>The side of the smallest tiles that are like all others, in pixels.</summary>
    /// <param name="network">The network.</param>
    /// <param name="factor">By how much the coarsest scale's tiles are smaller.</param>
    public static int SideFor(DenoisingNetwork network, int factor = 1)
    {
        int unit = UnitFor(network.Stride * factor);
        int wanted = Math.Max(SmallestSide * factor, (int)(SideByField * network.ReceptiveField));

        return (wanted + unit - 1) / unit * unit;
    }

    /// <summary>
    /// The exemplars of each label, and under <see cref="Any"/> all of them.
    /// </summary>
    /// <param name="exemplars">The exemplars, at least one.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="device">Where they are compared.</param>
    /// <returns>The pictures, [1, C, H, W] of values −1…1, and what lies beyond their edges; in the present dispose
    /// scope.</returns>
    public static Dictionary<string, (Tensor Pictures, BorderMode Border)[]> Of(
        IReadOnlyList<Exemplar> exemplars, ModelManifest manifest, Device device)
    {
        Dictionary<string, (Tensor Pictures, BorderMode Border)[]> references = (manifest.Conditioning?.Labels ?? [])
            .ToDictionary(
                static label => label,
                label => Planes(exemplars.Where(exemplar => exemplar.Info.Label == label)));
        references[Any] = Planes(exemplars);

        return references;

        (Tensor, BorderMode)[] Planes(IEnumerable<Exemplar> some) =>
            [.. some.SelectMany(exemplar => Turned(exemplar, manifest.Maps)).Select(turned => PlanesOf(turned, device))];
    }

    /// <summary>
    /// The loss of each label.
    /// </summary>
    /// <param name="references">What tiles are compared with.</param>
    /// <param name="manifest">The model.</param>
    public static Dictionary<string, PatchLoss> CreateLosses(
        Dictionary<string, (Tensor Pictures, BorderMode Border)[]> references, ModelManifest manifest)
    {
        IReadOnlyList<int>? channels = manifest.Maps.Count == 0 ? null : MaterialMaps.ChannelCounts(manifest.Maps);

        return references.ToDictionary(static each => each.Key, each => new PatchLoss(each.Value, channels));
    }

    // In all the ways that it is shown to the network.
    private static IEnumerable<Exemplar> Turned(Exemplar exemplar, IReadOnlyList<MapInfo> maps)
    {
        return SquareGroup.Members(exemplar.Info.Symmetries ?? Symmetries.None)
            .Select(symmetry => exemplar.Transform(symmetry, maps));
    }

    // A side that cannot be halved often enough loses its last pixels, and the picture then ends there.
    private static (Tensor Pictures, BorderMode Border) PlanesOf(Exemplar exemplar, Device device)
    {
        Image image = exemplar.Image;
        int width = image.Width / SideUnit * SideUnit;
        int height = image.Height / SideUnit * SideUnit;
        bool isWhole = width == image.Width && height == image.Height;
        Image piece = isWhole ? image : ImageOps.Crop(image, 0, 0, width, height);
        Tensor planes = TensorData.FromSpan(
            ImageTensor.ToPlanes(piece), [1, image.Channels, height, width], device);

        return (planes, isWhole ? exemplar.Border : BorderMode.Clamp);
    }
}
