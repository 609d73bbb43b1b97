using StbImageSharp;
using TexGen.Model.Files;

namespace TexGen.Model.Imaging;

/// <summary>
/// Reads pictures (PNG, JPEG, BMP, TGA, single-frame GIF) and writes PNG.
/// </summary>
/// <remarks>Every message names the file, what was found and what to do, in one line fit for a console.</remarks>
public static class ImageFile
{
    // Nothing below the pixel limit is larger than this, and a file is read whole into one array.
    private const long MaxFileLength = 1L << 30;

    /// <summary>
    /// Reads a picture. Grey stays one channel; an alpha channel that is opaque throughout is dropped.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits; null means the defaults.</param>
    /// <returns>A new picture of 1 or 3 channels. 16-bit PNGs keep their 16 bits a channel.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It is a folder, empty, no picture, truncated, damaged, too large, animated, or has transparent pixels.
    /// </exception>
    public static Image Read(string path, ImageReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ImageReadOptions();
        options.Validate();

        byte[] file = ReadBytes(path);
        PictureFacts facts = CheckContainer(path, file);
        CheckSize(path, facts.Width, facts.Height, options);
        CheckHeader(path, file, options);
        bool is16Bit = Is16Bit(facts, file);

        return DropAlpha(path, Guard(path, () => is16Bit ? PngReader.Read(file) : Decode(file)));
    }

    /// <summary>
    /// Bits a channel of a picture file that <see cref="Read"/> reads: 16 for PNGs that have them, else 8.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static int BitDepthOf(string path)
    {
        byte[] file = ReadBytes(path);

        return Is16Bit(PictureInspector.Inspect(file, Path.GetExtension(path)), file) ? 16 : 8;
    }

    /// <summary>
    /// Writes a picture as PNG. The file appears complete or not at all; an older one is kept on failure.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="image">A picture of 1 (grey), 3 (RGB) or 4 (RGBA) channels; values outside [0, 1] are
    /// clamped.</param>
    /// <param name="options">Bit depth, metadata and compression; null means the defaults.</param>
    /// <exception cref="ArgumentException">The channels do not fit a PNG, a value is NaN, or the options are
    /// invalid.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written.</exception>
    /// <exception cref="IOException">The disk is full, or another fault of the file system.</exception>
    public static void Write(string path, Image image, PngOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        options ??= new PngOptions();
        options.Validate();

        AtomicFile.Write(path, stream => PngEncoder.Encode(image, options, stream));
    }

    /// <summary>The bytes of a picture's PNG file.</summary>
    /// <param name="image">As for <see cref="Write"/>.</param>
    /// <param name="options">Bit depth, metadata and compression; null means the defaults.</param>
    /// <exception cref="ArgumentException">As for <see cref="Write"/>.</exception>
    public static byte[] Encode(Image image, PngOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        options ??= new PngOptions();
        options.Validate();
        using MemoryStream png = new();
        PngEncoder.Encode(image, options, png);

        return png.ToArray();
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is a folder, not a picture; name one of the files in it.");
        }

        FileInfo info = new(path);

        if (!info.Exists)
        {
            throw new FileNotFoundException($"There is no picture '{path}'; check the name and the folder.", path);
        }

        if (info.Length == 0)
        {
            throw new InvalidDataException($"'{path}' is empty; copy or export the picture again.");
        }

        if (info.Length > MaxFileLength)
        {
            throw new InvalidDataException(
                $"'{path}' has {info.Length >> 20} MiB, more than the {MaxFileLength >> 20} MiB a picture may have; "
                + "use a smaller one.");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException(
                $"'{path}' may not be read; give this user the permission to read it, or copy it.", exception);
        }
    }

    private static bool Is16Bit(PictureFacts facts, byte[] file) =>
        facts.Format == PictureFormat.Png && PngReader.Is16Bit(file);

    private static PictureFacts CheckContainer(string path, byte[] file)
    {
        PictureFacts facts = PictureInspector.Inspect(file, Path.GetExtension(path));

        if (facts.Format == PictureFormat.Unknown)
        {
            throw new InvalidDataException($"'{path}' is no picture that can be read; use PNG, JPEG, BMP, TGA or GIF.");
        }

        if (facts.IsAnimated)
        {
            throw new InvalidDataException($"'{path}' is animated; export one frame of it as PNG.");
        }

        if (!facts.IsComplete)
        {
            throw new InvalidDataException($"'{path}' is truncated; copy or export the picture again.");
        }

        return facts;
    }

    private static void CheckHeader(string path, byte[] file, ImageReadOptions options)
    {
        ImageInfo info = Guard(path, () => ReadInfo(file)) ?? throw Damaged(path, "its header cannot be read", null);

        if (info.Width < 1 || info.Height < 1)
        {
            throw Damaged(path, $"its header says {info.Width}×{info.Height} pixels", null);
        }

        CheckSize(path, info.Width, info.Height, options);
    }

    private static void CheckSize(string path, long width, long height, ImageReadOptions options)
    {
        // In decimal: a header may name sides whose product passes the range of long.
        if ((decimal)width * height > options.MaxPixels)
        {
            throw new InvalidDataException(
                $"'{path}' has {width}×{height} pixels, more than the {options.MaxPixels} allowed; "
                + "scale it down or crop it.");
        }
    }

    private static Image Decode(byte[] file)
    {
        ImageResult decoded = ImageResult.FromMemory(file);

        return Image.FromBytes(decoded.Data, decoded.Width, decoded.Height, (int)decoded.Comp);
    }

    private static ImageInfo? ReadInfo(byte[] file)
    {
        using MemoryStream stream = new(file, writable: false);

        return ImageInfo.FromStream(stream);
    }

    // The decoder is a port of C: damaged input ends in its own error or in a failed index, by the kind of damage.
    private static T Guard<T>(string path, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw Damaged(path, exception.Message, exception);
        }
    }

    private static Image DropAlpha(string path, Image image)
    {
        if (image.Channels is not (2 or 4))
        {
            return image;
        }

        int alpha = image.Channels - 1;
        Span<float> pixels = image.Pixels;

        for (int i = alpha; i < pixels.Length; i += image.Channels)
        {
            if (pixels[i] < 1f)
            {
                throw new InvalidDataException(
                    $"'{path}' has transparent pixels, and a texture has none; "
                    + "flatten it onto a background and save it without alpha.");
            }
        }

        return ImageOps.ConvertChannels(image, alpha);
    }

    private static InvalidDataException Damaged(string path, string fault, Exception? inner) =>
        new($"'{path}' is damaged ({fault.ReplaceLineEndings(" ")}); copy or export the picture again.", inner);
}
