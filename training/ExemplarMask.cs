using System.Globalization;
using TexGen.Model.Files;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// What of an exemplar's file is learned from.
/// </summary>
internal sealed class ExemplarMask
{
    // Around what is left out another two pixels are, at the size that is learned: resampling, coding and soft brushes
    // carry it there.
    private const int Margin = 2;

    // As many as the smallest picture has.
    private const int FewestPixels = TrainingOptions.SmallestSide * TrainingOptions.SmallestSide;

    private readonly string _path;
    private readonly string _picturePath;
    private readonly Image _mask;

    private ExemplarMask(string path, string picturePath, Image mask)
    {
        _path = path;
        _picturePath = picturePath;
        _mask = mask;
    }

    /// <summary>
    /// Reads the masks of exemplars, or none.
    /// </summary>
    /// <param name="paths">The masks' files and folders of them.</param>
    /// <param name="pictures">The exemplars' files, and the pictures in them.</param>
    /// <param name="size">The shorter side that exemplars are learned at, in pixels.</param>
    /// <returns>One mask an exemplar; of each null where no masks are given.</returns>
    /// <exception cref="ArgumentException">There are more or fewer masks than exemplars.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A mask is damaged, has another shape than its exemplar, or leaves too little to
    /// learn from.</exception>
    public static IReadOnlyList<ExemplarMask?> Read(
        IReadOnlyList<string> paths, IReadOnlyList<(string Path, Image Image)> pictures, int size)
    {
        string[] files = [.. paths.SelectMany(ExemplarReader.Expand)];
        if (files.Length == 0)
        {
            return [.. pictures.Select(static _ => (ExemplarMask?)null)];
        }

        if (files.Length != pictures.Count)
        {
            throw new ArgumentException(
                $"There are {files.Length} masks for {pictures.Count} pictures or materials; give one for each, in "
                + "their order.");
        }

        return [.. files.Zip(pictures, (file, picture) => ReadOne(file, picture.Path, picture.Image, size))];
    }

    /// <summary>
    /// Fills what is left out of a picture with pieces of the rest.
    /// </summary>
    /// <param name="picture">The exemplar, of any size.</param>
    public Image Fill(Image picture) =>
        HoleFiller.Fill(picture, PictureMask.Resize(_mask, picture.Width, picture.Height, BorderMode.Clamp));

    /// <summary>
    /// Adds the mask to its exemplar.
    /// </summary>
    /// <param name="exemplar">The exemplar, filled, at the size at which it is learned.</param>
    /// <exception cref="InvalidDataException">At that size too little is left to learn from.</exception>
    public Exemplar AddTo(Exemplar exemplar)
    {
        Image image = exemplar.Image;
        Image mask = PictureMask.Resize(_mask, image.Width, image.Height, exemplar.Border);
        CheckCount(_path, _picturePath, mask, 1.0);
        double share = 1.0 - ((double)PictureMask.Count(mask) / (image.Width * image.Height));
        string note = share == 0.0
            ? "its mask leaves nothing out"
            : FormattableString.Invariant($"its mask leaves {share:P0} out");

        return exemplar with
        {
            Mask = mask,
            Notes = [.. exemplar.Notes, note],
            Info = exemplar.Info with
            {
                Mask = Path.GetFileName(_path),
                MaskSha256 = FileHash.Of(_path),
            },
        };
    }

    private static ExemplarMask ReadOne(string path, string picturePath, Image picture, int size)
    {
        Image painted = ImageFile.Read(path);
        PictureShape.Check("mask", path, painted, picturePath, picture);
        double scale = Math.Max(1.0, (double)Math.Min(picture.Width, picture.Height) / size);
        Image mask = PictureMask.Resize(PictureMask.Of(painted), picture.Width, picture.Height, BorderMode.Clamp);
        mask = PictureMask.Shrink(mask, (int)Math.Ceiling(Margin * scale));
        CheckCount(path, picturePath, mask, scale);

        return new ExemplarMask(path, picturePath, mask);
    }

    private static void CheckCount(string path, string picturePath, Image mask, double scale)
    {
        int count = PictureMask.Count(mask);
        if (count < FewestPixels * scale * scale)
        {
            double share = (double)count / (mask.Width * mask.Height);
            string left = string.Create(CultureInfo.InvariantCulture, $"{share:P1} of '{picturePath}'");
            throw new InvalidDataException(
                $"'{path}' leaves {left} to learn from, which is too little; white is learned and black is left out, so "
                + "paint more of it white, or invert it.");
        }
    }
}
