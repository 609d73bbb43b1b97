using TexGen.Model.Files;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Reads the guides that were painted for exemplars.
/// </summary>
internal static class GuideReader
{
    /// <summary>
    /// Reads one guide for each exemplar.
    /// </summary>
    /// <param name="paths">The guides' files.</param>
    /// <param name="picturePaths">The exemplars' files.</param>
    /// <param name="pictures">The exemplars as they are in their files.</param>
    /// <param name="exemplars">The exemplars at the size at which they are learned.</param>
    /// <returns>The exemplars with their guides, all of the same channels.</returns>
    /// <exception cref="ArgumentException">There are more or fewer guides than exemplars.</exception>
    /// <exception cref="InvalidDataException">A guide has another shape than its exemplar, or is damaged.</exception>
    public static IReadOnlyList<Exemplar> Read(
        IReadOnlyList<string> paths,
        IReadOnlyList<string> picturePaths,
        IReadOnlyList<Image> pictures,
        IReadOnlyList<Exemplar> exemplars)
    {
        if (paths.Count != exemplars.Count)
        {
            throw new ArgumentException(
                $"There are {paths.Count} guides for {exemplars.Count} pictures; give one for each, in their "
                + "order.");
        }

        Image[] guides = [.. paths.Select(path => ImageFile.Read(path))];
        int channels = guides.Any(guide => guide.Channels >= 3) ? 3 : 1;

        return
        [
            .. exemplars.Select((exemplar, i) =>
            {
                PictureShape.Check("guide", paths[i], guides[i], picturePaths[i], pictures[i]);
                Image guide = ImageResampler.Resize(
                    ImageOps.ConvertChannels(guides[i], channels),
                    exemplar.Image.Width,
                    exemplar.Image.Height,
                    exemplar.Border);
                string hash = FileHash.Of(paths[i]);

                return exemplar with { Guide = guide, Info = exemplar.Info with { GuideSha256 = hash } };
            }),
        ];
    }
}
