namespace TexGen.Model.Imaging;

/// <summary>
/// Limits that <see cref="ImageFile.Read"/> puts on a file before it decodes it.
/// </summary>
public sealed record ImageReadOptions
{
    /// <summary>The limit unless another is asked for: 8192 × 8192.</summary>
    public const long DefaultMaxPixels = 8192L * 8192L;

    /// <summary>The most pixels (width × height) a picture may have; default 8192 × 8192 = 67 megapixels.</summary>
    /// <remarks>Judged from the header, so a small file that would unpack to gigabytes is refused unopened.</remarks>
    public long MaxPixels { get; init; } = DefaultMaxPixels;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MaxPixels"/> is below 1.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPixels, 1L);
    }
}
