using TexGen.Model.Checkpoints;
using TexGen.Training;

namespace TexGen.Plugin;

/// <summary>
/// Exemplars as a model knows them.
/// </summary>
internal static class ModelExemplars
{
    /// <summary>
    /// Reads exemplars at the size at which a model learned; with the label, the tiling, the turns and the periods that it
    /// learned with, where it knows the picture. Maps of another shape than their material's first are stretched to it.
    /// </summary>
    /// <param name="path">A picture, a folder of pictures, or a folder with a material's maps.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="wantedSize">Another size for the shorter side, in pixels; null for the model's.</param>
    /// <param name="mask">What of it is not to be looked at; null for nothing.</param>
    /// <exception cref="ArgumentException">An exemplar has other channels or maps than the model.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged or unfit; the message says what to do.</exception>
    public static IEnumerable<Exemplar> Read(string path, ModelManifest manifest, int? wantedSize, string? mask = null)
    {
        int size = wantedSize ?? manifest.Exemplars.Select(static info => Math.Min(info.Width, info.Height))
            .DefaultIfEmpty(new TrainingOptions().Size).Max();
        TrainingOptions options = new()
        {
            Size = size,
            Masks = mask is null ? [] : [mask],

            // Of normals that are there both ways those that the model makes.
            Normals = manifest.Maps.Select(static map => map.Normals).FirstOrDefault(static normals => normals is not null),

            // Who trained with maps of several shapes wanted them stretched, and the tiles have one shape in any case.
            StretchesMaps = true,
        };

        foreach (Exemplar exemplar in ExemplarReader.Read([path], options))
        {
            if (manifest.IsMaterial || exemplar.Maps is not null)
            {
                CheckMaps(path, exemplar, manifest.Maps);
            }

            if (exemplar.Image.Channels != manifest.Whitening.Channels)
            {
                throw new ArgumentException(
                    $"'{path}': {exemplar.Info.Name} has {exemplar.Image.Channels} channels, the model's pictures have "
                    + $"{manifest.Whitening.Channels}.");
            }

            ExemplarInfo? learned = Learned(manifest, exemplar.Info);

            yield return learned is null
                ? exemplar
                : exemplar with
                {
                    Info = exemplar.Info with
                    {
                        TilesX = learned.TilesX,
                        TilesY = learned.TilesY,
                        Label = learned.Label,
                        Symmetries = learned.Symmetries,
                        PeriodX = learned.Width == exemplar.Info.Width ? learned.PeriodX : null,
                        PeriodY = learned.Height == exemplar.Info.Height ? learned.PeriodY : null,
                    },
                };
        }
    }

    /// <summary>What a model's file says of a picture; null if it has not learned from it.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="info">The picture.</param>
    public static ExemplarInfo? Learned(ModelManifest manifest, ExemplarInfo info)
    {
        return manifest.Exemplars.FirstOrDefault(known => known.Sha256 == info.Sha256);
    }

    // The same number of channels could be those of other maps.
    private static void CheckMaps(string path, Exemplar exemplar, IReadOnlyList<MapInfo> maps)
    {
        string[] made = [.. maps.Where(static map => map.Constant is null).Select(static map => map.Name)];
        string[] given = [.. (exemplar.Maps ?? []).Where(static map => map.Constant is null).Select(static map => map.Name)];
        if (!made.SequenceEqual(given))
        {
            string found = given.Length == 0 ? "one picture" : $"the maps {string.Join(", ", given)}";
            throw new ArgumentException(
                $"'{path}': {exemplar.Info.Name} is {found}, the model makes {string.Join(", ", made)}; give a folder with "
                + "these maps.");
        }
    }
}
